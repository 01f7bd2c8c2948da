import * as z from 'zod';

const count = z.number().nullish();

const details = z.looseObject({ image_tokens: count, text_tokens: count }).nullish();

/**
 * What the tools that the server ran have used, beside the tokens of the model.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseToolUsage = z.looseObject({
  image_gen: z
    .looseObject({
      input_tokens: count,
      output_tokens: count,
      total_tokens: count,
      cached_tokens: count,
      input_tokens_details: details,
      output_tokens_details: details,
    })
    .nullish(),
  web_search: z.looseObject({ num_requests: count }).nullish(),
});
export interface ResponseToolUsage extends z.infer<typeof ResponseToolUsage> {}
