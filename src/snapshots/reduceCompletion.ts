import type { Completion } from '../wire/completions/Completion.js';
import { appendText } from './appendText.js';
import { growLists } from './growLists.js';
import { keepFirst } from './keepFirst.js';
import { mergeByIndex } from './mergeByIndex.js';
import { mergeFields } from './mergeFields.js';

type Choice = Completion['choices'][number];

/**
 * Adds a chunk to a legacy completion. Chunk and whole have the same shape.
 *
 * The `text` of a choice is joined, its log probabilities too; of any other field, known or not, the last value that is
 * not null or `''` stands, of `id`, `model` and `created` the first one. Choices are sorted by index.
 *
 * The old snapshot is never changed; what the chunk does not touch keeps its identity. Log probabilities are arrays
 * made when they are first read.
 *
 * @param snapshot what the chunks before it gave, nothing before the first one
 * @see https://developers.openai.com/api/reference/resources/completions
 */
export function reduceCompletion(snapshot: Completion | undefined, chunk: Completion): Completion {
  return mergeCompletion(snapshot, chunk);
}

const mergeChoice = mergeFields<Choice>(
  { text: '' },
  { text: appendText, logprobs: growLists, content_filter_results: mergeFields({}, {}) },
);

const mergeCompletion = mergeFields<Completion>(
  { object: 'text_completion', choices: [] },
  {
    id: keepFirst,
    object: keepFirst,
    created: keepFirst,
    model: keepFirst,
    choices: mergeByIndex(mergeChoice),
    obfuscation: 'drop',
  },
);
