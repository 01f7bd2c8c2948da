import type { Observable } from 'rxjs';
import { reduceChat } from '../../snapshots/reduceChat.js';
import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../wire/chat/ChatCompletionChunk.js';
import type { ChatCompletionCreateParams } from '../../wire/chat/ChatCompletionCreateParams.js';
import type { ChatCompletionMessage } from '../../wire/chat/ChatCompletionMessage.js';
import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { CallOutput, Conversation } from './Conversation.js';
import type { ToolRunClient } from './ToolRunClient.js';
import type { ZodTool } from './zodTool.js';

/** A chat: the model's message goes back as it came, each result as a message of its own. */
export class ChatConversation implements Conversation<ChatCompletionChunk, ChatCompletion, ChatCompletionCreateParams> {
  readonly reduce = reduceChat;
  readonly #client: ToolRunClient;
  readonly #tools: readonly ZodTool[];
  readonly #options: RequestOptions;

  constructor(
    client: ToolRunClient,
    readonly request: ChatCompletionCreateParams,
    tools: readonly ZodTool[],
    options: RequestOptions,
  ) {
    this.#client = client;
    this.#tools = tools;
    this.#options = options;
  }

  ask(): Observable<ChatCompletionChunk> {
    const tools = [...(this.request.tools ?? []), ...this.#tools.map(({ chat }) => chat)];
    const request = { ...this.request, tools: tools.length > 0 ? tools : undefined, stream: true } as const;
    return this.#client.chat.completions.create(request, this.#options);
  }

  countCalls(completion: ChatCompletion): number {
    return messageOf(completion)?.tool_calls?.length ?? 0;
  }

  next(completion: ChatCompletion, outputs: readonly CallOutput[]): ChatConversation {
    const message = messageOf(completion);
    const results = outputs.map(({ call, output }) => ({
      role: 'tool' as const,
      tool_call_id: call.callId,
      content: output,
    }));
    const messages: ChatCompletionMessageParam[] = [
      ...this.request.messages,
      ...(message ? [message] : []),
      ...results,
    ];
    return new ChatConversation(this.#client, { ...this.request, messages }, this.#tools, this.#options);
  }
}

function messageOf({ choices }: ChatCompletion): ChatCompletionMessage | undefined {
  return choices.find(({ index }) => index === 0)?.message;
}
