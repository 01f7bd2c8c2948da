import * as z from 'zod';
import { openUnion } from '../openUnion.js';

const file = { file_id: z.string(), filename: z.string().nullish() };

const range = {
  /** First character of the cited passage in the text. */
  start_index: z.number().nullish(),
  /** Last character of the cited passage in the text. */
  end_index: z.number().nullish(),
};

/** Where in the text the file is cited. */
const index = z.number().nullish();

/**
 * A source that a text cites, or a file that it offers.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseAnnotation = openUnion('type', [
  z.looseObject({ type: z.literal('url_citation'), url: z.string(), title: z.string().nullish(), ...range }),
  z.looseObject({ type: z.literal(['file_citation', 'file_path']), ...file, index }),
  z.looseObject({
    type: z.literal('container_file_citation'),
    container_id: z.string(),
    ...file,
    ...range,
  }),
]);
export type ResponseAnnotation = z.infer<typeof ResponseAnnotation>;
