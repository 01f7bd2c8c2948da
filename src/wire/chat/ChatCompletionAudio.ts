import * as z from 'zod';

/**
 * Spoken output of a whole answer.
 *
 * @see https://developers.openai.com/api/docs/guides/audio
 */
export const ChatCompletionAudio = z.looseObject({
  /** Names the audio in the assistant message of a later request. */
  id: z.string(),
  /** Base64, in the format that the request asked for. */
  data: z.string().nullish(),
  transcript: z.string().nullish(),
  /** Unix time in seconds after which `id` cannot be used. */
  expires_at: z.number().nullish(),
});
export interface ChatCompletionAudio extends z.infer<typeof ChatCompletionAudio> {}
