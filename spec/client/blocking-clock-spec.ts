import { decodeStream, eventStreamBody, shareSnapshot, StreamTimeoutError, syncValuesFrom, textDeltas } from 'rivulet';
import { blockingValuesFrom, undiciTransport } from 'rivulet/node';
import { runTools, zodTool } from 'rivulet/openai';
import { interval, map, merge, switchMap, takeUntil, timer, type Observable } from 'rxjs';
import * as z from 'zod';
import { clock } from '../support/clock.js';
import { failureOf, setUpBlockingChats, textOf } from './blockingChats.js';

describe('OpenAI.blocking, its clock', () => {
  const { server, clientOf, chat } = setUpBlockingChats();
  const { transport, scheduler } = undiciTransport().blocking!();
  const values = (path: string): Observable<unknown> =>
    transport({ url: `${server().url}/${path}` }).pipe(eventStreamBody(), decodeStream());
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const work = (ms: number) => Atomics.wait(cell, 0, 0, ms);

  it('should go on before the first request', () => {
    const begun = performance.now();
    expect([...syncValuesFrom(timer(30, scheduler).pipe(switchMap(() => values('three'))))]).toEqual([1, 2, 3]);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(29);
  });

  // The stream of these takes a second: an event each 10 ms, which says when it was written.
  describe('while the loop is slower than the server', () => {
    it('should end a stream by totalMs, after what came in time', () => {
      const paced = blockingValuesFrom({ url: `${server().url}/paced` }, { timeouts: { totalMs: 300 } });
      const writtenAt: number[] = [];
      const begun = clock();
      const error = failureOf(() => {
        for (const at of paced) {
          writtenAt.push(at as number);
          work(30);
        }
      });

      expect(error).toBeInstanceOf(StreamTimeoutError);
      expect(error).toMatchObject({ clock: 'total' });
      expect(writtenAt.length).toBeGreaterThan(0);
      expect(Math.max(...writtenAt) - begun).toBeLessThan(800);
    });

    it('should end a stream by takeUntil(timer), after what came in time', () => {
      const begun = clock();
      const writtenAt: number[] = [];
      for (const at of syncValuesFrom(values('paced').pipe(takeUntil(timer(300, scheduler))))) {
        writtenAt.push(at as number);
        work(30);
      }
      expect(writtenAt.length).toBeGreaterThan(0);
      expect(Math.max(...writtenAt) - begun).toBeLessThan(800);
    });

    it('should let an interval run', () => {
      const ticks = interval(10, scheduler).pipe(map(() => 'tick'));
      const seen = { ticks: 0, values: 0 };
      for (const value of syncValuesFrom(merge(values('paced'), ticks))) {
        seen[value === 'tick' ? 'ticks' : 'values']++;
        work(20);
        if (Math.min(seen.ticks, seen.values) === 3 || seen.ticks === 300) break;
      }
      expect(Math.min(seen.ticks, seen.values)).toBe(3);
    });

    it('should hand on what trickles beside a flood', () => {
      const trickle = values('paced').pipe(map(() => 'trickle'));
      let flooded = 0;
      let trickled = 0;
      for (const value of syncValuesFrom(merge(values('flood'), trickle))) {
        if (value !== 'trickle') flooded++;
        else if (++trickled === 3) break;
      }
      expect(flooded).toBeGreaterThan(0);
      expect(flooded).toBeLessThan(50_000);
    });
  });

  it('should give a server up when its limit is over, not a limit later', () => {
    const waits: number[] = [];
    while (waits.length < 3 && !waits.some((ms) => ms < 280)) {
      const stalled = chat('stalled', { timeouts: { contentIdleMs: 150 }, maxRetries: 0 })[Symbol.iterator]();
      stalled.next();
      work(100);
      stalled.next();
      const begun = performance.now();
      expect(() => stalled.next()).toThrow(StreamTimeoutError);
      waits.push(performance.now() - begun);
    }
    expect(Math.min(...waits)).toBeLessThan(280);
  });

  it('should run tools, over two steps', async () => {
    const time = zodTool({ name: 'time', parameters: z.object({}), execute: () => textOf(chat('hello')) });
    const request = { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } as const;
    const events = [...syncValuesFrom(runTools(clientOf('tools').blocking, request, { tools: [time] }))];

    expect(events.filter(({ type }) => type !== 'chunk')).toMatchObject([
      { type: 'call', step: 1, call: { name: 'time' } },
      { type: 'result', step: 1, output: 'Hello' },
      { type: 'step', step: 1 },
      { type: 'step', step: 2, snapshot: { choices: [{ message: { content: 'Hello' } }] } },
    ]);
    expect((await server().seen()).requests.map(({ path }) => path?.split('/')[1])).toEqual([
      'tools',
      'hello',
      'tools',
    ]);
  });

  it('should share one request between two loops', async () => {
    const shared = chat('usage').pipe(textDeltas(), shareSnapshot());
    const [one, other] = [syncValuesFrom(shared), syncValuesFrom(shared)];
    expect(one.next().value).toMatchObject({ snapshot: 'Hel' });
    expect(other.next().value).toMatchObject({ snapshot: 'Hel' });
    expect([...one]).toEqual([]);
    expect([...other]).toEqual([]);
    expect((await server().seen()).requests).toHaveLength(1);
  });
});
