import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * The server lists the tools of an MCP server or calls one of them.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseMcpEvent = z.discriminatedUnion('type', [
  ResponseItemEvent.extend({ type: z.literal('response.mcp_call_arguments.delta'), delta: z.string() }),
  ResponseItemEvent.extend({ type: z.literal('response.mcp_call_arguments.done'), arguments: z.string() }),
  ResponseItemEvent.extend({
    type: z.literal([
      'response.mcp_call.in_progress',
      'response.mcp_call.completed',
      'response.mcp_call.failed',
      'response.mcp_list_tools.in_progress',
      'response.mcp_list_tools.completed',
      'response.mcp_list_tools.failed',
    ]),
  }),
]);
export type ResponseMcpEvent = z.infer<typeof ResponseMcpEvent>;
