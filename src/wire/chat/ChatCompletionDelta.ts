import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ChatCompletionAnnotation } from './ChatCompletionAnnotation.js';
import { ChatCompletionAudioDelta } from './ChatCompletionAudioDelta.js';
import { ChatCompletionToolCallDelta } from './ChatCompletionToolCallDelta.js';

/**
 * What a chunk adds to the message of its choice. Empty in the chunk with the finish reason.
 *
 * @see https://developers.openai.com/api/reference/resources/chat/subresources/completions/streaming-events
 */
export const ChatCompletionDelta = z.looseObject({
  /** Comes once, in the first chunk; a few servers repeat it. */
  role: openEnum<'developer' | 'system' | 'user' | 'assistant' | 'tool'>().nullish(),
  content: z.string().nullish(),
  /** Comes instead of `content` when the model declines. */
  refusal: z.string().nullish(),
  /** Thoughts before the answer, from DeepSeek, Qwen, older vLLM and others. */
  reasoning_content: z.string().nullish(),
  /** The same under the name that OpenRouter, Ollama and newer vLLM use. */
  reasoning: z.string().nullish(),
  tool_calls: z.array(ChatCompletionToolCallDelta).nullish(),
  /** Replaced by `tool_calls`; comes when the request has the deprecated `functions`. */
  function_call: z.looseObject({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
  audio: ChatCompletionAudioDelta.nullish(),
  annotations: z.array(ChatCompletionAnnotation).nullish(),
});
export interface ChatCompletionDelta extends z.infer<typeof ChatCompletionDelta> {}
