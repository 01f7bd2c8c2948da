import { defaultIfEmpty, map, pipe, type OperatorFunction } from 'rxjs';
import { attachPartial } from '../errors/attachPartial.js';
import { ContentFilterFinishReasonError } from '../errors/ContentFilterFinishReasonError.js';
import { LengthFinishReasonError } from '../errors/LengthFinishReasonError.js';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { reduceChat } from '../snapshots/reduceChat.js';
import { reduceResponse } from '../snapshots/reduceResponse.js';
import type { ChatCompletion } from '../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import type { ResponseObject } from '../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../wire/responses/ResponseStreamEvent.js';
import { answerOf } from '../snapshots/answerOf.js';
import { final } from './final.js';

/** How the text of an answer becomes a value: what `zodResponseFormat` makes is one. */
export interface AnswerFormat<Output> {
  /** @throws what the operator is to give as the error */
  parse(text: string): Output;
}

export interface FinalParsedOptions {
  /**
   * The choice that is wanted, for requests with `n` above 1.
   *
   * @defaultValue 0
   */
  readonly choice?: number | undefined;
}

/** A whole answer and what its text says. */
export interface ParsedAnswer<Output> {
  /** Null when the model declined, or called tools instead. */
  readonly parsed: Output | null;
  /** Why the model declined. */
  readonly refusal: string | null;
  /** The whole answer, as it would have come without streaming. */
  readonly snapshot: ChatCompletion | ResponseObject;
}

/**
 * Emits the whole answer at the end, its text parsed.
 *
 * In: chunks of chat completions or events of the Responses API; an {@link AttemptBoundary} starts the answer anew.
 * Out: one answer, when the source completes.
 * Errors, all with the answer as it came as `partial`: {@link LengthFinishReasonError} and
 * {@link ContentFilterFinishReasonError} for an answer that was cut off, {@link JsonParseError} for text that is no JSON
 * or is missing, {@link SchemaError} for JSON of another shape; source errors pass through.
 *
 * @see https://developers.openai.com/api/docs/guides/structured-outputs
 */
export function finalParsed<Output>(
  format: AnswerFormat<Output>,
  options: FinalParsedOptions = {},
): OperatorFunction<ChatCompletionChunk | ResponseStreamEvent | AttemptBoundary, ParsedAnswer<Output>> {
  const { choice = 0 } = options;
  return pipe(
    final(reduce),
    defaultIfEmpty(nothing),
    map((snapshot) => {
      try {
        return parseAnswer(snapshot, choice, format);
      } catch (error) {
        throw attachPartial(error, snapshot);
      }
    }),
  );
}

type Snapshot = ChatCompletion | ResponseObject;

const nothing: Snapshot = { object: 'chat.completion', choices: [] };

function reduce(snapshot: Snapshot | undefined, piece: ChatCompletionChunk | ResponseStreamEvent): Snapshot {
  // A stream is of one API from its first piece on, and so is its snapshot.
  return isChunk(piece)
    ? reduceChat(snapshot as ChatCompletion | undefined, piece)
    : reduceResponse(snapshot as ResponseObject | undefined, piece);
}

function isChunk(piece: ChatCompletionChunk | ResponseStreamEvent): piece is ChatCompletionChunk {
  return Array.isArray(piece.choices);
}

function parseAnswer<Output>(snapshot: Snapshot, choice: number, format: AnswerFormat<Output>): ParsedAnswer<Output> {
  const { text, refusal, isCall, ending } = answerOf(snapshot, choice);
  if (ending === 'length') throw new LengthFinishReasonError(snapshot);
  if (ending === 'content_filter') throw new ContentFilterFinishReasonError(snapshot);
  const isText = refusal === '' && !(text === '' && isCall);
  return { parsed: isText ? format.parse(text) : null, refusal: refusal === '' ? null : refusal, snapshot };
}
