import * as z from 'zod';
import { ChatCompletionAnnotation } from './ChatCompletionAnnotation.js';
import { ChatCompletionAudio } from './ChatCompletionAudio.js';
import { ChatCompletionMessageToolCall } from './ChatCompletionMessageToolCall.js';

// The type is narrower than the check. The API knows no other role in an answer, and only with the literal can the
// message go back into `messages` of the next request as it is.
const role = z.string() as z.ZodType as z.ZodType<'assistant', 'assistant'>;

/**
 * The message of a whole answer.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export const ChatCompletionMessage = z.looseObject({
  role,
  /** Null when the message consists of tool calls or audio. */
  content: z.string().nullish(),
  /** Comes instead of `content` when the model declines. */
  refusal: z.string().nullish(),
  /** Thoughts before the answer, from DeepSeek, Qwen, older vLLM and others. */
  reasoning_content: z.string().nullish(),
  /** The same under the name that OpenRouter, Ollama and newer vLLM use. */
  reasoning: z.string().nullish(),
  tool_calls: z.array(ChatCompletionMessageToolCall).nullish(),
  /** Replaced by `tool_calls`; comes when the request has the deprecated `functions`. */
  function_call: z.looseObject({ name: z.string(), arguments: z.string() }).nullish(),
  audio: ChatCompletionAudio.nullish(),
  annotations: z.array(ChatCompletionAnnotation).nullish(),
});
export interface ChatCompletionMessage extends z.infer<typeof ChatCompletionMessage> {}
