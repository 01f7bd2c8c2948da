import type { ToolOutcome } from '../../client/tools/executeTool.js';
import type { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import type { TextSource } from '../../operators/textDeltas.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { ToolCall } from '../../toolCalls/ToolCall.js';

/**
 * What a stream may consist of to be read as an answer: pieces of text, chunks of chat completions or completions, events
 * of the Responses API, events of `runTools`; whole answers too.
 */
export type AnswerValue = string | AnswerChunk | AnswerToolEvent | AttemptBoundary;

/** A piece of an answer, or an answer that was not streamed. */
export type AnswerChunk = TextSource | ResponseObject;

/** An event of `runTools`, as far as an answer is concerned. */
export type AnswerToolEvent =
  | { readonly type: 'chunk'; readonly step: number; readonly chunk: AnswerChunk }
  | { readonly type: 'call'; readonly step: number; readonly call: ToolCall }
  | ({ readonly type: 'result'; readonly step: number; readonly call: ToolCall } & ToolOutcome)
  | { readonly type: 'step'; readonly step: number; readonly snapshot: unknown; readonly request: unknown };
