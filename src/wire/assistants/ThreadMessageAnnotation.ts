import * as z from 'zod';
import { openUnion } from '../openUnion.js';

const place = {
  /** Which annotation of the text this is. Only in deltas. */
  index: z.number().nullish(),
  /** The piece of the text to be replaced, for example `【4:0†source】`. */
  text: z.string().nullish(),
  /** Where it starts and where it ends, in characters of the text. */
  start_index: z.number().nullish(),
  end_index: z.number().nullish(),
};

/**
 * A source that the text cites, or a file that the code interpreter made. The same in messages and in deltas.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadMessageAnnotation = openUnion('type', [
  z.looseObject({
    type: z.literal('file_citation'),
    file_citation: z.looseObject({ file_id: z.string().nullish(), quote: z.string().nullish() }).nullish(),
    ...place,
  }),
  z.looseObject({
    type: z.literal('file_path'),
    file_path: z.looseObject({ file_id: z.string().nullish() }).nullish(),
    ...place,
  }),
]);
export type ThreadMessageAnnotation = z.infer<typeof ThreadMessageAnnotation>;
