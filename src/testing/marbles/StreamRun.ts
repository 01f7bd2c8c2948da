import { Observable, Subscription } from 'rxjs';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import type { Notation } from './showMarks.js';
import { connectionsOf } from './connectionsOf.js';
import { createMarbleBytes } from './createMarbleBytes.js';
import { decodeBytes } from './decodeBytes.js';
import type { Emission, ExpectedEmission } from './Emission.js';
import { Expectations } from './Expectations.js';
import { expectedEvents } from './expectedEvents.js';
import { expectedTexts } from './expectedTexts.js';
import { expectedValues } from './expectedValues.js';
import { explainEmissions } from './explainEmissions.js';
import { explainSubscriptions, type SubscriptionWords } from './explainSubscriptions.js';
import type { ConnectionExpectation, StreamExpectation, StreamRunHelpers } from './StreamRunHelpers.js';

const subscription: SubscriptionWords = { one: 'subscription', start: 'start', end: 'end' };
const connection: SubscriptionWords = { one: 'connection', start: 'open', end: 'close' };

/** One test in virtual time. RxJS runs it; what is expected is kept and explained here. */
export class StreamRun extends TestScheduler {
  readonly #maxMs: number;
  readonly #expectations = new Expectations();

  constructor(maxMs: number) {
    super(() => undefined); // it has nothing to assert: all that expects is overridden
    this.#maxMs = maxMs;
  }

  /** Once. */
  runStreams<T>(test: (helpers: StreamRunHelpers) => T): T {
    const result = this.#runToEnd((helpers) => {
      const returned = test(helpers);
      if (!isPromise(returned)) return returned;
      returned.catch(() => undefined); // it is told here
      throw new TypeError(
        'expected a test without promises, got an async one: virtual time is over when the test returns, so what is ' +
          'behind an await would never be checked',
      );
    });
    this.#expectations.checkOpen();
    return result;
  }

  #runToEnd<T>(test: (helpers: StreamRunHelpers) => T): T {
    try {
      return this.run((helpers) => test({ ...helpers, ...this.#streamHelpers() }));
    } finally {
      this.#expectations.end();
    }
  }

  override flush(): void {
    this.maxFrames = this.#maxMs;
    super.flush();
    if (this.actions.length > 0) {
      throw new Error(
        `the test is still going on after ${this.#maxMs} ms of virtual time: unsubscribe from what has no end, as with ` +
          "expectText(text$, '^---!'), or allow more with maxMs",
      );
    }
    this.#expectations.check();
  }

  override expectObservable<T>(
    observable: Observable<T>,
    unsub: string | null = null,
  ): ReturnType<RunHelpers['expectObservable']> {
    const settle = this.#expectations.add('expectObservable');
    const actual = this.#record(observable, unsub);
    const toBe = (marbles: string, values?: unknown, error?: unknown) => {
      const expected = expectedValues(marbles, values, error);
      settle(() => explainEmissions(expected, actual, 'keys'), toBe);
    };
    const toEqual = (other: Observable<unknown>) => {
      const expected = this.#record(other, unsub);
      settle(() => explainEmissions(expected, actual, 'keys'), toEqual);
    };
    return { toBe, toEqual };
  }

  override expectSubscriptions(
    logs: Parameters<RunHelpers['expectSubscriptions']>[0],
  ): ReturnType<RunHelpers['expectSubscriptions']> {
    return this.#expectTimes('expectSubscriptions', () => logs, subscription);
  }

  #streamHelpers(): Omit<StreamRunHelpers, keyof RunHelpers> {
    return {
      ...createMarbleBytes(this),
      expectText: (source, unsub) =>
        this.#expectEmissions('expectText', source, unsub, (marbles, values, error) => ({
          expected: expectedTexts(marbles, values, error),
          notation: values === undefined ? 'texts' : 'keys',
        })),
      expectServerSentEvents: (source, unsub) =>
        this.#expectEmissions('expectServerSentEvents', decodeBytes(source), unsub, (marbles, values, error) => ({
          expected: expectedEvents(marbles, values, error),
          notation: 'keys',
        })),
      expectConnection: (source) => this.#expectTimes('expectConnection', () => connectionsOf(source), connection),
    };
  }

  #expectEmissions<T>(
    name: string,
    source: Observable<unknown>,
    unsub: string | null = null,
    read: (...given: Parameters<StreamExpectation<T>['toBe']>) => {
      readonly expected: readonly ExpectedEmission[];
      readonly notation: Notation;
    },
  ): StreamExpectation<T> {
    const settle = this.#expectations.add(name);
    const actual = this.#record(source, unsub);
    const toBe: StreamExpectation<T>['toBe'] = (...given) => {
      const { expected, notation } = read(...given);
      settle(() => explainEmissions(expected, actual, notation), toBe);
    };
    return { toBe };
  }

  #expectTimes(
    name: string,
    times: () => Parameters<typeof explainSubscriptions>[1],
    words: SubscriptionWords,
  ): ConnectionExpectation {
    const settle = this.#expectations.add(name);
    const toBe: ConnectionExpectation['toBe'] = (marbles) => {
      const expected = [marbles]
        .flat()
        .map((line) => timesOf(line))
        .filter(({ subscribedFrame }) => subscribedFrame !== Infinity);
      settle(() => explainSubscriptions(expected, times(), words), toBe);
    };
    return { toBe };
  }

  /** Subscribes when the marbles say so, and keeps what comes. Observables in it are observed too, as RxJS does. */
  #record(source: Observable<unknown>, unsub: string | null): Emission[] {
    const { subscribedFrame, unsubscribedFrame } = timesOf(unsub);
    const emissions: Emission[] = [];
    const all = new Subscription();
    this.schedule(
      () => {
        all.add(this.#observe(source, emissions, 0));
      },
      subscribedFrame === Infinity ? 0 : subscribedFrame,
    );
    if (unsubscribedFrame !== Infinity) {
      this.schedule(() => {
        all.unsubscribe();
      }, unsubscribedFrame);
    }
    return emissions;
  }

  #observe(source: Observable<unknown>, emissions: Emission[], start: number): Subscription {
    const tell = (kind: Emission['kind'], value?: unknown) => {
      emissions.push({ frame: this.frame - start, kind, value });
    };
    return source.subscribe({
      next: (value) => {
        if (!(value instanceof Observable)) {
          tell('next', value);
          return;
        }
        const inner: Emission[] = [];
        tell('next', inner);
        this.#observe(value, inner, this.frame);
      },
      error: (error: unknown) => {
        tell('error', error);
      },
      complete: () => {
        tell('complete');
      },
    });
  }
}

function isPromise(result: unknown): result is Promise<unknown> {
  return typeof result === 'object' && result !== null && 'then' in result && 'catch' in result;
}

function timesOf(marbles: string | null): ReturnType<typeof TestScheduler.parseMarblesAsSubscriptions> {
  // The space is for a duration at the very end, which RxJS does not take for one otherwise.
  return TestScheduler.parseMarblesAsSubscriptions(marbles === null ? null : `${marbles} `, true);
}
