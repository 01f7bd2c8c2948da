import { answerOf } from '../../snapshots/answerOf.js';
import { textOf } from '../../snapshots/textOf.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { AnswerChunk } from './AnswerValue.js';
import type { AnswerToolCall } from './AnswerToolCall.js';
import { reduceAnswer, type AnswerSnapshot } from './reduceAnswer.js';
import { toolCallsOf } from './toolCallsOf.js';

type Outcome = Pick<AnswerToolCall, 'status' | 'result' | 'error'>;

/** What the model says at one go: all of an answer, or what comes before the next results of tools. */
export class AnswerStep {
  #text = '';
  #snapshot: AnswerSnapshot | undefined;
  /** By the id of the call: servers may give the same ones again in the next step. */
  readonly #outcomes = new Map<string, Outcome>();

  get text(): string {
    return this.#text;
  }

  get snapshot(): AnswerSnapshot | undefined {
    return this.#snapshot;
  }

  addText(text: string): void {
    this.#text += text;
  }

  addChunk(chunk: AnswerChunk): void {
    this.#text += isResponse(chunk) ? answerOf(chunk, 0).text : textOf(chunk, 0);
    this.#snapshot = reduceAnswer(this.#snapshot, chunk);
  }

  addOutcome(id: string, outcome: Outcome): void {
    this.#outcomes.set(id, outcome);
  }

  /** @param done whether they are whole, known or not what became of them */
  toolCalls(done: boolean): readonly AnswerToolCall[] {
    if (this.#snapshot === undefined) return [];
    return toolCallsOf(this.#snapshot).map((call) => ({
      ...call,
      ...(done && { status: 'waiting' as const }),
      ...this.#outcomes.get(call.id),
    }));
  }
}

/** One that was not streamed. */
function isResponse(chunk: AnswerChunk): chunk is ResponseObject {
  return 'object' in chunk && chunk.object === 'response';
}
