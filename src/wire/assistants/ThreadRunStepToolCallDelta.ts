import * as z from 'zod';
import { openUnion } from '../openUnion.js';
import { ThreadRunStepFileSearch } from './ThreadRunStepFileSearch.js';

const text = z.string().nullish();
/** Which call of the step, or which output of the call, a piece belongs to. */
const index = z.number();

const OutputDelta = openUnion('type', [
  z.looseObject({ type: z.literal('logs'), index, logs: text }),
  z.looseObject({ type: z.literal('image'), index, image: z.looseObject({ file_id: text }).nullish() }),
]);

/**
 * A piece of a tool call. The first piece has the id and the name of the function, the following ones only more of
 * `arguments`, `input` or `logs`, to be joined.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants/streaming-events
 */
export const ThreadRunStepToolCallDelta = openUnion('type', [
  z.looseObject({
    type: z.literal('code_interpreter'),
    index,
    id: text,
    code_interpreter: z.looseObject({ input: text, outputs: z.array(OutputDelta).nullish() }).nullish(),
  }),
  z.looseObject({
    type: z.literal('file_search'),
    index,
    id: text,
    file_search: ThreadRunStepFileSearch.nullish(),
  }),
  z.looseObject({
    type: z.literal('function'),
    index,
    id: text,
    function: z.looseObject({ name: text, arguments: text, output: text }).nullish(),
  }),
]);
export type ThreadRunStepToolCallDelta = z.infer<typeof ThreadRunStepToolCallDelta>;
