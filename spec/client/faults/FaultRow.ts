import type { OpenAIOptions, StreamRequestOptions } from 'rivulet/openai';
import type { Pieces } from './apis.js';
import type { Answer } from './steps.js';

/** What comes of a stream before it fails. */
export interface Received {
  readonly values: number;
  /** What `textDeltas(), accumulateText()` leaves on the error. */
  readonly partial: string;
}

export const nothing: Received = { values: 0, partial: '' };
export const opening: Received = { values: 1, partial: '' };
export const hel: Received = { values: 1, partial: 'Hel' };
/** All but the end of the stream. */
export const all: Received = { values: 3, partial: 'Hello' };

/** What is documented to come of a fault. */
export interface Expected {
  /** The class of the error, by its name, which is also what `instanceof` goes by. */
  readonly error: string;
  /** The fields of the error that matter. */
  readonly fields?: object;
  /** Whether another attempt may be worth it: one is made before the first value, after it on request. */
  readonly retryable: boolean;
  /** How long an attempt takes, in virtual milliseconds. */
  readonly attemptMs?: number;
  readonly options?: StreamRequestOptions;
  readonly client?: OpenAIOptions;
  /** The one endpoint that this can happen to: the others' streams end otherwise. */
  readonly only?: 'chat';
}

export interface FaultRow extends Expected {
  readonly fault: string;
  readonly phase: string;
  readonly received: Received;
  readonly answer: (pieces: Pieces) => Answer;
}

/** A line of the table: a fault, its phase, what comes before it, what the server does. */
type Line = readonly [
  fault: string,
  phase: string,
  received: Received,
  answer: FaultRow['answer'],
  more?: Partial<Expected>,
];

/** Lines of which the same is expected. */
export function rows(expected: Expected, lines: readonly Line[]): readonly FaultRow[] {
  return lines.map(([fault, phase, received, answer, more]) => ({
    ...expected,
    fault,
    phase,
    received,
    answer,
    ...more,
  }));
}
