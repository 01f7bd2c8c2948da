import {
  concat,
  connect,
  defer,
  EMPTY,
  filter,
  map,
  merge,
  mergeMap,
  of,
  tap,
  throwError,
  type Observable,
} from 'rxjs';
import { attachPartial } from '../../errors/attachPartial.js';
import { ToolStepLimitError } from '../../errors/ToolStepLimitError.js';
import { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import { currentStreamScope, withStreamScope, type StreamScope } from '../../flow/StreamScope.js';
import { toolCalls, type ToolCallSource } from '../../operators/toolCalls.js';
import { endingOf, type Ending } from '../../snapshots/endingOf.js';
import type { ToolCall } from '../../toolCalls/ToolCall.js';
import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../wire/chat/ChatCompletionChunk.js';
import type { ChatCompletionCreateParams } from '../../wire/chat/ChatCompletionCreateParams.js';
import type { ChatCompletionTool } from '../../wire/chat/ChatCompletionTool.js';
import type { ResponseCreateParams } from '../../wire/responses/ResponseCreateParams.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../../wire/responses/ResponseStreamEvent.js';
import type { ResponseTool } from '../../wire/responses/ResponseTool.js';
import type { RequestOptions } from '../RequestOptions.js';
import { ChatConversation } from './ChatConversation.js';
import type { Conversation } from './Conversation.js';
import { executeTool, type ToolErrorHandler, type ToolOutcome } from './executeTool.js';
import { ResponseConversation } from './ResponseConversation.js';
import type { ToolRunClient } from './ToolRunClient.js';
import type { ZodTool } from './zodTool.js';

export interface RunToolsOptions extends RequestOptions {
  /** What the model may call, besides the `tools` of the request. A call without an `execute` for it ends the run. */
  readonly tools: readonly ZodTool[];
  /**
   * How often the model is asked, at most.
   *
   * @defaultValue 10
   */
  readonly maxSteps?: number | undefined;
  /**
   * Makes of a failed tool what the model is told.
   *
   * @defaultValue the failure ends the run
   */
  readonly onToolError?: ToolErrorHandler | undefined;
}

/** What happens in a run. `step` counts the requests to the model, from 1 on. */
export type ToolRunEvent<Chunk, Snapshot, Request = unknown> =
  /** A piece of the answer: for `textDeltas` and the like. */
  | { readonly type: 'chunk'; readonly step: number; readonly chunk: Chunk }
  /** A call is whole; its tool starts now. */
  | { readonly type: 'call'; readonly step: number; readonly call: ToolCall }
  /** A tool is done. */
  | ({ readonly type: 'result'; readonly step: number; readonly call: ToolCall } & ToolOutcome)
  /**
   * The model's answer of this step, whole, and all its tools done. The last one is the answer of the run. `request` is
   * the conversation so far, with this answer and its results: what goes on from here.
   */
  | { readonly type: 'step'; readonly step: number; readonly snapshot: Snapshot; readonly request: Request };

/**
 * Asks a model, makes the calls that it wants, tells it the results, and so on until it answers.
 *
 * Out: what happens, as it happens: chunks, calls, results, steps. A tool starts as soon as its arguments are whole,
 * while the model goes on; tools of one step run side by side. Cold: each subscription is a run of its own.
 * Errors: those of the stream; what a tool throws, unless `onToolError` is given; {@link ToolStepLimitError}. Arguments
 * that do not fit and tools that do not exist are the model's mistake: it is told.
 * Completes with an answer without calls, or with one whose calls have no `execute`: they are the program's to make.
 * Unsubscribing aborts the request and the signals of the tools.
 *
 * @see https://developers.openai.com/api/docs/guides/function-calling
 */
export function runTools(
  client: ToolRunClient,
  request: ChatCompletionCreateParams,
  options: RunToolsOptions,
): Observable<ToolRunEvent<ChatCompletionChunk, ChatCompletion, ChatCompletionCreateParams>>;
/** The same over the Responses API. */
export function runTools(
  client: ToolRunClient,
  request: ResponseCreateParams,
  options: RunToolsOptions,
): Observable<ToolRunEvent<ResponseStreamEvent, ResponseObject, ResponseCreateParams>>;
export function runTools(
  client: ToolRunClient,
  request: ChatCompletionCreateParams | ResponseCreateParams,
  { tools, maxSteps = 10, onToolError, ...options }: RunToolsOptions,
): Observable<ToolRunEvent<ToolCallSource, unknown>> {
  const others = (request.tools ?? []).map(nameOf);
  return defer(() => {
    const run = { tools, maxSteps, onToolError, others, scope: currentStreamScope() };
    return isChat(request)
      ? runFrom(new ChatConversation(client, request, tools, options), run)
      : runFrom(new ResponseConversation(client, request, tools, options), run);
  });
}

function isChat(request: ChatCompletionCreateParams | ResponseCreateParams): request is ChatCompletionCreateParams {
  return 'messages' in request;
}

interface Run extends Pick<RunToolsOptions, 'onToolError' | 'tools'> {
  readonly maxSteps: number;
  /** The names of the tools that the request has by itself. */
  readonly others: readonly unknown[];
  /** Of the first step; the others begin later, for the same consumer. */
  readonly scope: StreamScope | undefined;
}

function runFrom<Chunk extends ToolCallSource, Snapshot extends ChatCompletion | ResponseObject, Request>(
  conversation: Conversation<Chunk, Snapshot, Request>,
  run: Run,
  step = 1,
): Observable<ToolRunEvent<Chunk, Snapshot, Request>> {
  return defer(() => {
    const calls: ToolCall[] = [];
    const outputs = new Map<ToolCall, string>();
    let snapshot: Snapshot | undefined;

    const make = (call: ToolCall): Observable<ToolRunEvent<Chunk, Snapshot, Request>> => {
      calls.push(call);
      return concat(
        of({ type: 'call', step, call } as const),
        outcomeOf(call, run).pipe(
          map((outcome) => {
            outputs.set(call, outcome.output);
            return { type: 'result', step, call, ...outcome } as const;
          }),
        ),
      );
    };
    const end = (): Observable<ToolRunEvent<Chunk, Snapshot, Request>> => {
      const answer = snapshot;
      if (answer === undefined) return EMPTY;
      const inOrder = calls
        .sort((one, other) => one.index - other.index)
        .flatMap((call) => {
          const output = outputs.get(call);
          return output === undefined ? [] : { call, output };
        });
      const next = conversation.next(answer, inOrder);
      const { request } = next;
      return concat(
        of({ type: 'step', step, snapshot: answer, request } as const),
        defer(() => {
          if (!goesOn(answer)) return EMPTY;
          if (step < run.maxSteps) return runFrom(next, run, step + 1);
          return throwError(() => attachPartial(new ToolStepLimitError(run.maxSteps), answer));
        }),
      );
    };
    const goesOn = (answer: Snapshot): boolean => {
      // Of an answer that was cut off some calls are lost. A call without a result, of whatever kind, is the program's to
      // make: the API refuses to go on without.
      const wanted = Math.max(calls.length, conversation.countCalls(answer));
      return outputs.size > 0 && outputs.size === wanted && !isCutOff(endingOf(answer));
    };
    return concat(
      withStreamScope(run.scope, conversation.ask()).pipe(
        tap((chunk) => {
          snapshot = conversation.reduce(snapshot, chunk);
        }),
        connect((chunk$) =>
          merge(
            chunk$.pipe(map((chunk) => ({ type: 'chunk', step, chunk }) as const)),
            chunk$.pipe(
              toolCalls({ tolerant: true }),
              filter((each): each is ToolCall => !(each instanceof AttemptBoundary) && each.choice === 0),
              mergeMap(make),
            ),
          ),
        ),
      ),
      defer(end),
    );
  });
}

function isCutOff(ending: Ending | undefined): boolean {
  return ending !== undefined && ending !== 'tool_calls' && ending !== 'stop';
}

/** Nothing for a call that the program has to make itself. */
function outcomeOf(call: ToolCall, { tools, others, onToolError }: Run): Observable<ToolOutcome> {
  const tool = tools.find(({ name }) => name === call.name);
  if (tool !== undefined) return tool.execute ? executeTool(tool, call, onToolError) : EMPTY;
  if (others.includes(call.name)) return EMPTY;
  const output = `there is no tool ${call.name}; there are ${tools.map(({ name }) => name).join(', ')}`;
  return of({ result: undefined, error: new TypeError(output), output });
}

/** In a chat the name is one level deeper. */
function nameOf(tool: ChatCompletionTool | ResponseTool): unknown {
  const {
    name,
    function: definition,
    custom,
  } = tool as Readonly<Record<string, { readonly name?: unknown } | undefined>>;
  return definition?.name ?? custom?.name ?? name;
}
