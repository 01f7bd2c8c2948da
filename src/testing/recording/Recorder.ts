import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { StreamRequest } from '../../transports/Transport.js';
import { encodeBytes } from './encodeBytes.js';
import { ExchangeRecorder } from './ExchangeRecorder.js';
import type { RecordOptions } from './record.js';
import type { RecordedLine } from './RecordedLine.js';
import type { RecordedHeaders } from './Recording.js';
import { Redactor } from './Redactor.js';

/** Writes the lines of one recording. */
export class Recorder {
  readonly redactor: Redactor;
  readonly #sink: (line: string) => void;
  readonly #scheduler: SchedulerLike;
  #startedAt: number | undefined;
  #last = 0;
  #exchanges = 0;
  #broken = false;

  /** @throws TypeError for a sink that is none, such as the name of a file */
  constructor(sink: (line: string) => void, { scheduler = asyncScheduler, secrets = [] }: RecordOptions) {
    if (typeof sink !== 'function') {
      throw new TypeError('expected a function that takes a line, such as recordingFile(path), or lines.push');
    }
    this.#sink = sink;
    this.#scheduler = scheduler;
    this.redactor = new Redactor(secrets);
  }

  /** Begins an exchange, and the recording with the first one. */
  begin({ url, method, headers = {}, body }: StreamRequest): ExchangeRecorder {
    const at = this.#startedAt === undefined ? this.#start() : this.now();
    const pairs = pairsOf(headers);
    this.redactor.learn(url, pairs);
    if (body !== undefined) this.redactor.learnBody(typeof body === 'string' ? body : new TextDecoder().decode(body));
    const exchange = ++this.#exchanges;
    this.write(exchange, at, {
      type: 'request',
      method: (method ?? (body === undefined ? 'GET' : 'POST')).toUpperCase(),
      url: this.redactor.url(url),
      headers: this.redactor.headers(pairs),
      ...(body !== undefined &&
        encodeBytes(this.redactor.body(typeof body === 'string' ? new TextEncoder().encode(body) : body))),
    });
    return new ExchangeRecorder(this, exchange);
  }

  /** Milliseconds since the first request, to the microsecond: what a clock is off by, when it adds up, is no time. */
  now(): number {
    const passed = Math.round((this.#scheduler.now() - (this.#startedAt ?? 0)) * 1_000) / 1_000;
    return (this.#last = Math.max(this.#last, passed)); // a clock may be set back
  }

  write(exchange: number, at: number, line: RecordedLine): void {
    this.#write({ at, exchange, ...line });
  }

  #start(): number {
    this.#startedAt = this.#scheduler.now();
    this.#write({ rivulet: 'recording', version: 1, startedAt: new Date(this.#startedAt).toISOString() });
    return 0;
  }

  #write(line: object): void {
    if (this.#broken) return;
    try {
      this.#sink(JSON.stringify(line));
    } catch (error) {
      this.#broken = true; // told once is enough: what fails as well while everything is torn down would be told to nobody
      throw error;
    }
  }
}

function pairsOf(headers: NonNullable<StreamRequest['headers']>): RecordedHeaders {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), value] as const],
  );
}
