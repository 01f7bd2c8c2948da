export { BaseClient, type BaseClientOptions, type RequestOptions } from '../client/BaseClient.js';
export { OpenAI, type OpenAIOptions } from '../client/OpenAI.js';
export type { Chat } from '../client/resources/Chat.js';
export type { ChatCompletions } from '../client/resources/ChatCompletions.js';
export type { Completions } from '../client/resources/Completions.js';
export { Stream } from '../client/Stream.js';

export { ChatCompletion } from '../wire/chat/ChatCompletion.js';
export { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
export type { ChatCompletionCreateParams } from '../wire/chat/ChatCompletionCreateParams.js';
export type { ChatCompletionMessageParam } from '../wire/chat/ChatCompletionMessageParam.js';
export type { ChatCompletionTool } from '../wire/chat/ChatCompletionTool.js';
export { Completion } from '../wire/completions/Completion.js';
export type { CompletionCreateParams } from '../wire/completions/CompletionCreateParams.js';
export { CompletionUsage } from '../wire/CompletionUsage.js';
