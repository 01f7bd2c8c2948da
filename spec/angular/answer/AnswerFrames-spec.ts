import { VirtualTimeScheduler } from 'rxjs';
import { AnswerFrames } from '../../../src/angular/answer/AnswerFrames.js';

describe('AnswerFrames', () => {
  it('should draw once per frame of the scheduler that is given, whatever drawing costs', () => {
    const scheduler = new VirtualTimeScheduler();
    const drawn: number[] = [];
    const frames = new AnswerFrames(() => drawn.push(scheduler.now()), { scheduler, frameMs: 10 });
    for (const at of [0, 1, 9, 25, 26]) {
      scheduler.schedule(() => {
        frames.request();
      }, at);
    }
    scheduler.flush();
    expect(drawn).toEqual([10, 35]);
  });

  describe('on a page', () => {
    let planned: (() => void)[];
    let now: number;
    let drawn: number;
    let frames: AnswerFrames;

    beforeEach(() => {
      jest.useFakeTimers();
      planned = [];
      now = 0;
      drawn = 0;
      Object.assign(globalThis, {
        requestAnimationFrame: (frame: () => void) => planned.push(frame),
        cancelAnimationFrame: () => (planned = []),
      });
      jest.spyOn(performance, 'now').mockImplementation(() => now);
      frames = new AnswerFrames(() => drawn++, {});
    });
    afterEach(() => {
      frames.end();
      for (const name of ['requestAnimationFrame', 'cancelAnimationFrame']) Reflect.deleteProperty(globalThis, name);
      jest.restoreAllMocks();
      jest.useRealTimers();
    });

    /** Runs a frame, and what it costs the page until its next task. */
    const run = (ms: number) => {
      planned.shift()?.();
      now += ms;
      jest.advanceTimersByTime(1);
    };

    it('should ask for a frame only when something has come, and for one at a time', () => {
      expect(planned).toHaveLength(0);
      frames.request();
      frames.request();
      expect(planned).toHaveLength(1);
      run(1);
      expect([drawn, planned.length]).toEqual([1, 0]);
    });

    it('should draw in each frame while that is quick', () => {
      for (let count = 1; count <= 5; count++) {
        frames.request();
        expect(planned).toHaveLength(1);
        run(16);
        expect(drawn).toBe(count);
      }
    });

    it('should rest from a frame that took long for as long again, and then draw what has come meanwhile', () => {
      frames.request();
      run(200);
      frames.request();
      jest.advanceTimersByTime(198);
      expect(planned).toHaveLength(0);
      jest.advanceTimersByTime(2);
      expect(planned).toHaveLength(1);
      run(1);
      expect(drawn).toBe(2);
    });

    it('should draw nothing after a rest in which nothing has come', () => {
      frames.request();
      run(200);
      jest.advanceTimersByTime(1_000);
      expect([drawn, planned.length]).toEqual([1, 0]);
      frames.request();
      expect(planned).toHaveLength(1);
    });

    it.each(['a frame', 'a rest'])('should leave no timer behind when it is over in %s', (place) => {
      frames.request();
      if (place === 'a rest') run(200);
      frames.request();
      frames.end();
      expect([planned.length, jest.getTimerCount()]).toEqual([0, 0]);
    });

    it('should not rest from frames that are those of a timer', () => {
      const timed = new AnswerFrames(() => drawn++, { frameMs: 50 });
      timed.request();
      jest.advanceTimersByTime(50);
      expect([drawn, planned.length, jest.getTimerCount()]).toEqual([1, 0, 0]);
    });

    it('should plan nothing for what comes after the end', () => {
      frames.end();
      frames.request();
      expect(planned).toHaveLength(0);
    });

    it('should leave no timer behind when drawing was the end', () => {
      const last = new AnswerFrames(() => {
        last.end();
      }, {});
      last.request();
      planned.shift()?.();
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
