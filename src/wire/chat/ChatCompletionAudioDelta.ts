import * as z from 'zod';

/**
 * A piece of spoken output.
 *
 * @see https://developers.openai.com/api/docs/guides/audio
 */
export const ChatCompletionAudioDelta = z.looseObject({
  /** Names the audio in the assistant message of a later request. */
  id: z.string().nullish(),
  /** A piece of base64, in the format that the request asked for. */
  data: z.string().nullish(),
  /** A piece of text. */
  transcript: z.string().nullish(),
  /** Unix time in seconds after which `id` cannot be used; comes last, alone. */
  expires_at: z.number().nullish(),
});
export interface ChatCompletionAudioDelta extends z.infer<typeof ChatCompletionAudioDelta> {}
