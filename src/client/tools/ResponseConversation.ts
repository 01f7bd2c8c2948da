import type { Observable } from 'rxjs';
import { reduceResponse } from '../../snapshots/reduceResponse.js';
import { waitingCalls } from '../../snapshots/waitingCalls.js';
import type { ResponseCreateParams } from '../../wire/responses/ResponseCreateParams.js';
import type { ResponseInputItem } from '../../wire/responses/ResponseInputItem.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../../wire/responses/ResponseStreamEvent.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { CallOutput, Conversation } from './Conversation.js';
import type { ToolRunClient } from './ToolRunClient.js';
import type { ZodTool } from './zodTool.js';

/** A dialogue over the Responses API: what the model gave goes back as input, which also serves where nothing is stored. */
export class ResponseConversation implements Conversation<ResponseStreamEvent, ResponseObject, ResponseCreateParams> {
  readonly reduce = reduceResponse;
  readonly #client: ToolRunClient;
  readonly #tools: readonly ZodTool[];
  readonly #options: RequestOptions;

  constructor(
    client: ToolRunClient,
    readonly request: ResponseCreateParams,
    tools: readonly ZodTool[],
    options: RequestOptions,
  ) {
    this.#client = client;
    this.#tools = tools;
    this.#options = options;
  }

  ask(): Observable<ResponseStreamEvent> {
    const tools = [...(this.request.tools ?? []), ...this.#tools.map(({ responses }) => responses)];
    const request = { ...this.request, tools: tools.length > 0 ? tools : undefined, stream: true } as const;
    return this.#client.responses.create(request, this.#options);
  }

  countCalls({ output }: ResponseObject): number {
    return waitingCalls(output).length;
  }

  next({ output }: ResponseObject, outputs: readonly CallOutput[]): ResponseConversation {
    const { conversation, input: asked = [] } = this.request;
    const results: ResponseInputItem[] = outputs.map(({ call, output: result }) => ({
      type: call.type === 'custom' ? 'custom_tool_call_output' : 'function_call_output',
      call_id: call.callId,
      output: result,
    }));
    const before: readonly ResponseInputItem[] = typeof asked === 'string' ? [{ role: 'user', content: asked }] : asked;
    // A stored conversation has the question and the answer already.
    const input = conversation ? results : [...before, ...output, ...results];
    return new ResponseConversation(this.#client, { ...this.request, input }, this.#tools, this.#options);
  }
}
