import * as z from 'zod';
import { openUnion } from '../openUnion.js';
import { ThreadRunStepFileSearch } from './ThreadRunStepFileSearch.js';

const id = z.string();

const CodeInterpreterOutput = openUnion('type', [
  z.looseObject({ type: z.literal('logs'), logs: z.string() }),
  z.looseObject({ type: z.literal('image'), image: z.looseObject({ file_id: z.string() }) }),
]);

/**
 * A tool that a step of a run used, or a function that it wants called.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadRunStepToolCall = openUnion('type', [
  z.looseObject({
    type: z.literal('code_interpreter'),
    id,
    code_interpreter: z.looseObject({ input: z.string(), outputs: z.array(CodeInterpreterOutput).nullish() }),
  }),
  z.looseObject({ type: z.literal('file_search'), id, file_search: ThreadRunStepFileSearch.nullish() }),
  z.looseObject({
    type: z.literal('function'),
    id,
    /** `output` is null until the request has submitted it. */
    function: z.looseObject({ name: z.string(), arguments: z.string(), output: z.string().nullish() }),
  }),
]);
export type ThreadRunStepToolCall = z.infer<typeof ThreadRunStepToolCall>;
