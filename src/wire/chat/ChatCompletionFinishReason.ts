import type * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * Why the model stopped. `function_call` is the answer to the deprecated `functions`. Servers have values of
 * their own, DeepSeek `insufficient_system_resource`.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export const ChatCompletionFinishReason = openEnum<
  'stop' | 'length' | 'tool_calls' | 'content_filter' | 'function_call'
>();
export type ChatCompletionFinishReason = z.infer<typeof ChatCompletionFinishReason>;
