import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';
import { ResponseShellOutput } from './ResponseShellOutput.js';

const Event = ResponseItemEvent.extend({
  /** The place of the command in `action.commands` of the item. */
  command_index: z.number().nullish(),
});

/**
 * The model writes shell commands, and the server runs them: the commands and their output, in pieces and whole.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseShellCallEvent = z.discriminatedUnion('type', [
  Event.extend({
    type: z.literal(['response.shell_call_command.added', 'response.shell_call_command.done']),
    command: z.string(),
  }),
  Event.extend({ type: z.literal('response.shell_call_command.delta'), delta: z.string() }),
  Event.extend({
    type: z.literal('response.shell_call_output_content.delta'),
    delta: z.looseObject({ stdout: z.string().nullish(), stderr: z.string().nullish() }),
  }),
  Event.extend({
    type: z.literal('response.shell_call_output_content.done'),
    output: z.array(ResponseShellOutput),
  }),
]);
export type ResponseShellCallEvent = z.infer<typeof ResponseShellCallEvent>;
