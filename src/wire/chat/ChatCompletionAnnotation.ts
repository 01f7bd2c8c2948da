import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A source cited by the model after a web search.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-web-search?api-mode=chat
 */
export const ChatCompletionAnnotation = z.looseObject({
  type: openEnum<'url_citation'>().nullish(),
  url_citation: z
    .looseObject({
      url: z.string().nullish(),
      title: z.string().nullish(),
      /** First character of the cited passage in `content`. */
      start_index: z.number().nullish(),
      /** Last character of the cited passage in `content`. */
      end_index: z.number().nullish(),
    })
    .nullish(),
});
export interface ChatCompletionAnnotation extends z.infer<typeof ChatCompletionAnnotation> {}
