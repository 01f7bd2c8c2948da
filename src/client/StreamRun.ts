import {
  AsyncSubject,
  asyncScheduler,
  defer,
  finalize,
  Subscription,
  takeWhile,
  timer,
  type MonoTypeOperatorFunction,
  type Observable,
  type SchedulerLike,
  type Subscriber,
} from 'rxjs';
import { checkLimit, LONGEST_TIMER } from '../flow/checkLimit.js';
import type { Demand } from '../flow/Demand.js';
import { currentStreamScope } from '../flow/StreamScope.js';
import { usageOf, type Usage } from '../snapshots/usageOf.js';
import type { AttemptClocks } from './AttemptClocks.js';
import type { ResponseHead } from './ResponseHead.js';

export interface StopOptions {
  /**
   * How long the rest of the answer may be read, in milliseconds; then the connection is closed.
   *
   * @defaultValue 5,000
   */
  readonly maxMs?: number | undefined;
  /**
   * How much of it may be read, in bytes.
   *
   * @defaultValue 256 KiB
   */
  readonly maxBytes?: number | undefined;
  /** @defaultValue that of the client */
  readonly scheduler?: SchedulerLike | undefined;
}

/** One subscription to a `Stream`: the client tells it of the answer, and asks it whether to go on. */
export class StreamRun {
  /** The head of the answer of this attempt, once there is one. */
  response: ResponseHead | undefined;
  /** The clock of the client. */
  scheduler: SchedulerLike | undefined;
  /** Of who reads it, if that is an iterator. */
  demand: Demand | undefined;

  readonly #reading = new Subscription();
  readonly #usage = new AsyncSubject<Usage>();
  #lastUsage: Usage | undefined;
  #stopped = false;
  #bytesLeft = Infinity;
  #requests: number | undefined;
  #end: () => void = () => undefined;

  /** @param onEnd told when nothing is read any more */
  constructor(onEnd: () => void) {
    this.#reading.add(onEnd);
  }

  /** True once the output has ended by {@link StreamRun.stop}: what is read now is for the usage alone. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Subscribes to the values for an output. Returns the teardown of that output. */
  read<T, Out>(values: Observable<T>, output: Subscriber<Out>, project: (value: T) => Out): () => void {
    this.#end = () => {
      output.complete();
    };
    const forwarded = values.pipe(
      takeWhile((value) => {
        this.#lastUsage = usageOf(value) ?? this.#lastUsage;
        if (!this.#stopped) output.next(project(value));
        return this.#stopped || !output.closed;
      }),
    );
    this.#reading.add(
      forwarded.subscribe({
        error: (error: unknown) => {
          // An output that has ended is told nothing more.
          output.error(error);
          this.#finish();
        },
        complete: () => {
          output.complete();
          this.#finish();
        },
      }),
    );
    return () => {
      if (!this.#stopped) this.#reading.unsubscribe();
    };
  }

  /** Counts a request that is under way: without one there is nothing to read on. */
  track<T>(request: Observable<T>): Observable<T> {
    return defer(() => {
      this.#requests = (this.#requests ?? 0) + 1;
      return request;
    }).pipe(
      finalize(() => {
        this.#requests = (this.#requests ?? 1) - 1;
      }),
    );
  }

  /** Lets bytes through, past the clocks, until a stopped run has read what it may. */
  takeBytes(clocks: AttemptClocks): MonoTypeOperatorFunction<Uint8Array> {
    return takeWhile(({ length }) => {
      clocks.seeBytes();
      return (this.#bytesLeft -= length) >= 0;
    });
  }

  /** Ends the output, reads on for the usage. Out: the usage, or nothing when none came in time. Hot, and remembered. */
  stop({ maxMs = 5_000, maxBytes = 256 * 1024, ...options }: StopOptions): Observable<Usage> {
    checkLimit('maxMs', maxMs);
    checkLimit('maxBytes', maxBytes);
    const usage = defer(() => {
      // Who blocks for the usage waits for what the reader of the stream would have waited for.
      const detach = currentStreamScope()?.demand?.attachWait(() => this.demand?.wait() ?? false);
      return this.#usage.pipe(finalize(() => detach?.()));
    });
    if (this.#stopped) return usage;
    const { scheduler = this.scheduler ?? asyncScheduler } = options;
    this.#stopped = true;
    this.#bytesLeft = maxBytes;
    this.#reading.add(
      timer(Math.min(maxMs, LONGEST_TIMER), scheduler).subscribe(() => {
        this.#finish();
      }),
    );
    this.#end();
    if (this.#requests === 0) this.#finish(); // between two attempts
    return usage;
  }

  /** Ends the output and closes the connection, now. */
  close(): void {
    this.#end();
    this.#finish();
  }

  #finish(): void {
    this.#reading.unsubscribe();
    if (this.#lastUsage !== undefined) this.#usage.next(this.#lastUsage);
    this.#usage.complete();
  }
}
