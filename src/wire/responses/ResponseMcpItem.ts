import * as z from 'zod';
import { ResponseBaseItem } from './ResponseBaseItem.js';

const Item = ResponseBaseItem.extend({ id: z.string(), server_label: z.string().nullish() });

/** A text from older servers; `content` when the tool failed, `code` and `message` when the way to it did. */
const error = z
  .union([
    z.string(),
    z.looseObject({ type: z.string().nullish(), code: z.number().nullish(), message: z.string().nullish() }),
  ])
  .nullish();

const Tool = z.looseObject({
  name: z.string(),
  description: z.string().nullish(),
  /** JSON Schema. */
  input_schema: z.unknown().optional(),
  annotations: z.unknown().optional(),
});

/**
 * What passes between the server and an MCP server: its tools, a call of one, and whether a call is allowed.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-connectors-mcp
 */
export const ResponseMcpItem = z.discriminatedUnion('type', [
  Item.extend({ type: z.literal('mcp_list_tools'), tools: z.array(Tool).nullish(), error }),
  Item.extend({
    type: z.literal('mcp_call'),
    name: z.string(),
    /** JSON text. */
    arguments: z.string(),
    output: z.string().nullish(),
    error,
    approval_request_id: z.string().nullish(),
  }),
  /** Answered with an item of type `mcp_approval_response` in the next request. */
  Item.extend({ type: z.literal('mcp_approval_request'), name: z.string(), arguments: z.string() }),
  ResponseBaseItem.extend({
    type: z.literal('mcp_approval_response'),
    approval_request_id: z.string(),
    approve: z.boolean(),
    reason: z.string().nullish(),
  }),
]);
export type ResponseMcpItem = z.infer<typeof ResponseMcpItem>;
