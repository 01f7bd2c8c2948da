import type { OpenAIOptions, StreamRequestOptions } from 'rivulet/openai';
import type { Api } from './apis.js';
import type { Outcome } from './Outcome.js';
import type { Answer } from './steps.js';

/** A client, what it asks for, and a server that does what it does. */
export interface RunOptions {
  readonly api: Api;
  /** What is done to a request, by its number from 0 on. */
  readonly answer: (attempt: number) => Answer;
  readonly options?: StreamRequestOptions | undefined;
  readonly client?: OpenAIOptions | undefined;
  /** When to unsubscribe: at once, when an answer stalls and all of it has come, or in the wait between attempts. */
  readonly leave?: 'at once' | 'in a stall' | 'in a wait' | undefined;
}

/** Runs it to its end, on a clock that goes on when nothing else can happen. When nothing ever will that is an error. */
export type Run = (options: RunOptions) => Outcome | Promise<Outcome>;
