import { NEVER, Observable, takeWhile, type Subscription } from 'rxjs';
import { VirtualClock } from '../faults/VirtualClock.js';
import { events, json, silence, stalledAfter, valuesOf, when } from '../resources/answers.js';
import { describeClientOver, overSockets } from '../resources/describeClient.js';
import { HeldAnswers } from '../resources/HeldAnswers.js';
import { runningMs } from './runningMs.js';
import { answerOf, halvesOf, payloadsOf, toolApis, type AnyRunEvent } from './toolApis.js';
import { bothCalls, callWeather, sunny, timeTool, turnsOf, weatherTool } from './weatherTools.js';

/** Subscribes to a run. `leave` is told of each event and may unsubscribe; a run that ends by itself is an error here. */
class Watched {
  readonly events: AnyRunEvent[] = [];
  readonly ends: unknown[] = [];
  readonly #subscription: Subscription;

  constructor(run$: Observable<AnyRunEvent>, see: (event: AnyRunEvent) => void = () => undefined) {
    this.#subscription = run$.subscribe({
      next: (event) => {
        this.events.push(event);
        see(event);
      },
      error: (error: unknown) => this.ends.push(error),
      complete: () => this.ends.push('complete'),
    });
  }

  leave(): void {
    this.#subscription.unsubscribe();
  }
}

describeClientOver(overSockets, 'runTools, unsubscribed from', ({ start, server }) => {
  /** Leaves, and looks whether the server sees the close within the 50 ms of the law. */
  async function closesInTime(leave: () => void): Promise<void> {
    expect(server().calls.at(-1)?.state).toBe('open');
    leave();
    expect(await runningMs(when(() => server().calls.at(-1)?.state === 'left'))).toBeLessThan(50);
  }

  describe.each(toolApis)('with %s', (_name, api) => {
    const good = events(answerOf(api, sunny, 'stop'));
    const calling = events(answerOf(api, [callWeather]));

    it('should close the connection before there is an answer', async () => {
      const client = await start(silence);
      const watched = new Watched(api.run(client, { tools: [] }));
      await when(() => server().calls.length === 1);
      await closesInTime(() => {
        watched.leave();
      });
    });

    it('should close the connection in the midst of an answer', async () => {
      const client = await start(stalledAfter(halvesOf(api, bothCalls, 1)[0]));
      const watched = await new Promise<Watched>((resolve) => {
        const run: Watched = new Watched(api.run(client, { tools: [] }), () => {
          setImmediate(resolve, run);
        });
      });
      await closesInTime(() => {
        watched.leave();
        expect(watched.ends).toEqual([]);
      });
    });

    it('should close the connection and abort the tools that run', async () => {
      const client = await start(stalledAfter(halvesOf(api, bothCalls, 3)[0]));
      const signals: AbortSignal[] = [];
      let running: () => void = () => undefined;
      const isRunning = new Promise<void>((resolve) => (running = resolve));
      const weather = weatherTool((_, { signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      });
      const time = timeTool((_, { signal }) => {
        signals.push(signal);
        running();
        return NEVER;
      });
      const watched = new Watched(api.run(client, { tools: [weather, time] }));
      await isRunning;
      await closesInTime(() => {
        expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
        watched.leave();
        expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
      });
    });

    it('should abort a tool that runs on behind the answer, and send nothing more', async () => {
      const client = await start([calling, json({})]);
      let give: (result: string) => void = () => undefined;
      const signals: AbortSignal[] = [];
      const aborts = jest.fn();
      const watched = await new Promise<Watched>((resolve) => {
        const slow = weatherTool((_, { signal }) => {
          signals.push(signal);
          signal.addEventListener('abort', aborts);
          return new Promise((done) => (give = done));
        });
        let left = payloadsOf(api, [callWeather]).length;
        const run: Watched = new Watched(api.run(client, { tools: [slow] }), ({ type }) => {
          if (type === 'chunk' && --left === 0) setImmediate(resolve, run);
        });
      });
      watched.leave();
      expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
      expect(aborts).toHaveBeenCalledTimes(1);
      give('rain');
      await fetch(server().url);
      expect(server().requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
      expect(turnsOf(watched.events)).toBe('call weather');
      expect(watched.ends).toEqual([]);
    });

    it('should let go of an Observable that a tool has given', async () => {
      const client = await start(calling);
      let released = 0;
      const watched = await new Promise<Watched>((resolve) => {
        const endless = weatherTool(
          () =>
            new Observable(() => {
              setImmediate(() => {
                resolve(run);
              });
              return () => released++;
            }),
        );
        const run: Watched = new Watched(api.run(client, { tools: [endless] }));
      });
      expect(released).toBe(0);
      watched.leave();
      expect(released).toBe(1);
    });

    it('should be silent when a tool then rejects', async () => {
      const unhandled = jest.fn();
      process.on('unhandledRejection', unhandled);
      const client = await start([calling, json({})]);
      const watched = await new Promise<Watched>((resolve) => {
        const obedient = weatherTool(
          (_, { signal }) =>
            new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => {
                reject(new Error('aborted'));
              });
              setImmediate(() => {
                resolve(run);
              });
            }),
        );
        const run: Watched = new Watched(api.run(client, { tools: [obedient] }));
      });
      watched.leave();
      await fetch(server().url);
      process.off('unhandledRejection', unhandled);
      expect(unhandled).not.toHaveBeenCalled();
      expect(watched.ends).toEqual([]);
    });

    it('should send nothing more at the end of a step', async () => {
      const client = await start([calling, json({})]);
      const watched = await new Promise<Watched>((resolve) => {
        const run: Watched = new Watched(api.run(client, { tools: [weatherTool(() => 'rain')] }), ({ type }) => {
          if (type !== 'step') return;
          run.leave();
          resolve(run);
        });
      });
      await fetch(server().url);
      expect(server().requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
      expect(turnsOf(watched.events)).toBe('call weather result weather step 1');
      expect(watched.ends).toEqual([]);
    });

    it('should close the connection of a later step, before its answer', async () => {
      const client = await start([calling, silence]);
      const watched = new Watched(api.run(client, { tools: [weatherTool(() => 'rain')] }));
      await when(() => server().calls.length === 2);
      await closesInTime(() => {
        watched.leave();
        expect(turnsOf(watched.events)).toBe('call weather result weather step 1');
      });
    });

    it('should end the wait between two attempts', async () => {
      const scheduler = new VirtualClock();
      const busy = json({}, 429, { 'retry-after': '7' });
      const client = await start([calling, busy], { scheduler });
      const watched = new Watched(api.run(client, { tools: [weatherTool(() => 'rain')] }));
      // The wait is the one timer that comes before the time-outs.
      const waits = () => scheduler.actions.some(({ delay }) => delay - scheduler.frame === 7_000);
      while (!waits()) await new Promise(setImmediate);
      watched.leave();
      expect(scheduler.pending).toBe(0);
      scheduler.advance(60_000);
      await fetch(server().url);
      expect(server().requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
      expect(watched.ends).toEqual([]);
    });

    it('should leave the signals of tools alone that have given their result', async () => {
      const signals: AbortSignal[] = [];
      const weather = weatherTool((_, { signal }) => {
        signals.push(signal);
        return Promise.resolve('rain');
      });
      // To the end, and up to the very result.
      const client = await start([calling, good, calling]);
      await valuesOf(api.run(client, { tools: [weather] }));
      await valuesOf(api.run(client, { tools: [weather] }).pipe(takeWhile(({ type }) => type !== 'result', true)));
      expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    });

    it('should leave alone what another subscriber has', async () => {
      const [first, rest] = halvesOf(api, [callWeather], 1);
      const held = new HeldAnswers(first);
      const client = await start([calling, held.reply, good]);
      const signals: AbortSignal[] = [];
      const gives: ((result: string) => void)[] = [];
      let running: () => void = () => undefined;
      const weather = weatherTool((_, { signal }) => {
        signals.push(signal);
        running();
        return new Promise((give) => gives.push(give));
      });
      const run$ = api.run(client, { tools: [weather] });
      const isRunning = () => new Promise<void>((resolve) => (running = resolve));
      const firstRuns = isRunning();
      const left = new Watched(run$);
      await firstRuns;
      const otherRuns = isRunning();
      const stays = valuesOf(run$);
      await otherRuns;
      left.leave();
      expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
      held.end(rest);
      gives[1]?.('rain');
      expect(turnsOf(await stays)).toBe('call weather result weather step 1 step 2');
    });
  });
});
