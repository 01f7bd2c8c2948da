import type { ThreadRunStep } from '../wire/assistants/ThreadRunStep.js';
import { appendText } from './appendText.js';
import { keepFirst } from './keepFirst.js';
import { mergeByIndex } from './mergeByIndex.js';
import { mergeFields } from './mergeFields.js';

const mergeOutput = mergeFields({}, { index: 'drop', type: keepFirst, logs: appendText, image: mergeFields({}, {}) });

const mergeToolCall = mergeFields(
  { id: '' },
  {
    index: 'drop',
    id: keepFirst,
    type: keepFirst,
    function: mergeFields({ name: '', arguments: '' }, { name: keepFirst, arguments: appendText, output: appendText }),
    code_interpreter: mergeFields(
      { input: '', outputs: [] },
      { input: appendText, outputs: mergeByIndex(mergeOutput) },
    ),
    file_search: mergeFields({}, {}),
  },
);

/** Adds a delta, and the id that comes beside it, to a step of a run. */
export const mergeThreadRunStep = mergeFields<ThreadRunStep>(
  { object: 'thread.run.step' },
  {
    step_details: mergeFields(
      {},
      { type: keepFirst, tool_calls: mergeByIndex(mergeToolCall), message_creation: mergeFields({}, {}) },
    ),
  },
);
