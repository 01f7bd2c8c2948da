import { AttemptBoundary } from '../flow/AttemptBoundary.js';
import type { MonitoredHead, StreamMonitor } from '../flow/StreamMonitor.js';
import { AnswerFacts } from './AnswerFacts.js';
import { GapMeter } from './GapMeter.js';
import type { StreamRecord } from './StreamRecord.js';

export interface StreamMeterOptions<T> {
  /** Milliseconds of some clock. */
  readonly now: () => number;
  /** A gap between contents as long as this, in milliseconds, is a stall. */
  readonly stallMs: number;
  readonly isContent: (value: T) => boolean;
}

/** What is known of the answer to one request. */
interface Answer {
  readonly origin: string;
  readonly headMs?: number;
  readonly firstByteMs?: number;
  readonly status?: number;
  readonly requestId?: string | undefined;
}

/** Measures one stream: by its values, and by what the transport tells. */
export class StreamMeter<T> implements StreamMonitor {
  readonly #now: () => number;
  readonly #isContent: (value: T) => boolean;
  readonly #startedAt: number;
  readonly #contents: GapMeter;
  readonly #facts = new AnswerFacts();
  #answer: Answer | undefined;
  #firstEventMs: number | undefined;
  #events = 0;
  #bytes = 0;
  #requests = 0;
  #retries = 0;

  /** Starts the clock. */
  constructor({ now, stallMs, isContent }: StreamMeterOptions<T>) {
    this.#now = now;
    this.#isContent = isContent;
    this.#contents = new GapMeter(stallMs);
    this.#startedAt = now();
  }

  get #elapsedMs(): number {
    return this.#now() - this.#startedAt;
  }

  request(origin: string): void {
    this.#requests++;
    this.#answer = { origin };
  }

  head({ status, requestId }: MonitoredHead): void {
    this.#answer = { origin: '', ...this.#answer, headMs: this.#elapsedMs, status, requestId };
  }

  bytes(length: number): void {
    this.#bytes += length;
    if (this.#answer?.firstByteMs !== undefined) return;
    this.#answer = { origin: '', ...this.#answer, firstByteMs: this.#elapsedMs };
  }

  retry(): void {
    this.#retries++;
  }

  add(value: T): void {
    if (value instanceof AttemptBoundary) return;
    this.#events++;
    this.#firstEventMs ??= this.#elapsedMs;
    this.#facts.add(value);
    if (this.#isContent(value)) this.#contents.add(this.#now());
  }

  /** What is known by now, the stream having ended like this. */
  record(ending: StreamRecord['ending'], error?: unknown): StreamRecord {
    const { origin, headMs, firstByteMs, status, requestId } = this.#answer ?? {};
    const { firstAt, gaps } = this.#contents;
    const { id, model, finishReasons, usage } = this.#facts;
    return {
      ending,
      error,
      startedAt: this.#startedAt,
      durationMs: this.#elapsedMs,
      headMs,
      firstByteMs,
      firstEventMs: this.#firstEventMs,
      firstContentMs: firstAt === undefined ? undefined : firstAt - this.#startedAt,
      gaps,
      stalls: this.#contents.stallsUntil(this.#now()),
      events: this.#events,
      bytes: this.#bytes,
      requests: this.#requests,
      retries: this.#retries,
      origin: origin === '' ? undefined : origin,
      status,
      requestId,
      id,
      model,
      finishReasons,
      usage,
    };
  }
}
