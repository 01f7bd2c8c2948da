import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';

const Item = ResponseBaseItem.extend({
  call_id: z.string().nullish(),
  /** Who searches. */
  execution: openEnum<'server' | 'client'>().nullish(),
  created_by: z.string().nullish(),
});

const tools = z.array(z.looseObject({ type: z.string() }));

/**
 * A search for tools that were left out of the prompt, and the tools that it or the developer adds.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-tool-search
 */
export const ResponseToolSearchItem = z.discriminatedUnion('type', [
  Item.extend({ type: z.literal('tool_search_call'), arguments: z.unknown().optional() }),
  Item.extend({ type: z.literal('tool_search_output'), tools }),
  ResponseBaseItem.extend({ type: z.literal('additional_tools'), role: openEnum<'developer'>().nullish(), tools }),
]);
export type ResponseToolSearchItem = z.infer<typeof ResponseToolSearchItem>;
