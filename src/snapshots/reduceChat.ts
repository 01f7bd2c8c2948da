import type { ChatCompletion } from '../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import type { ChatCompletionMessage } from '../wire/chat/ChatCompletionMessage.js';
import { appendText } from './appendText.js';
import { growLists } from './growLists.js';
import { keepFirst } from './keepFirst.js';
import { mergeByIndex } from './mergeByIndex.js';
import { mergeFields } from './mergeFields.js';
import { mergeToolCalls } from './mergeToolCalls.js';

type Choice = ChatCompletion['choices'][number];
type ChoiceDelta = ChatCompletionChunk['choices'][number];

/**
 * Adds a chunk to a chat completion, which at any time has the shape of an answer that is not streamed.
 *
 * Text is joined: `content`, `refusal`, `reasoning`, `reasoning_content`, `arguments`, `input`, audio `data` and
 * `transcript`. Lists are joined: `annotations`, log probabilities. Of any other field, known or not, the last value
 * that is not null or `''` stands; of `id`, `model`, `created`, and the name and type of a call the first one.
 * Choices are sorted by index, calls too. What belongs to the chunk alone (`obfuscation`, `delta`) is not kept.
 *
 * The old snapshot is never changed; what the chunk does not touch keeps its identity. Log probabilities are arrays
 * made when they are first read.
 *
 * @param snapshot what the chunks before it gave, nothing before the first one
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export function reduceChat(snapshot: ChatCompletion | undefined, chunk: ChatCompletionChunk): ChatCompletion {
  return mergeCompletion(snapshot, chunk);
}

const mergeMessage = mergeFields<ChatCompletionMessage>(
  { role: 'assistant', content: null },
  {
    content: appendText,
    refusal: appendText,
    reasoning: appendText,
    reasoning_content: appendText,
    tool_calls: mergeToolCalls,
    function_call: mergeFields({ name: '', arguments: '' }, { name: keepFirst, arguments: appendText }),
    audio: mergeFields({ id: '' }, { id: keepFirst, data: appendText, transcript: appendText }),
    annotations: (before: readonly unknown[] | null | undefined, piece: readonly unknown[]) => [
      ...(before ?? []),
      ...piece,
    ],
  },
);

const mergeChoiceFields = mergeFields<Choice>(
  {},
  {
    delta: 'drop',
    // A few servers send the message so far beside each delta.
    message: 'drop',
    logprobs: growLists,
    content_filter_results: mergeFields({}, {}),
  },
);

function mergeChoice(before: Choice | undefined, piece: ChoiceDelta): Choice {
  const message = mergeMessage(before?.message, piece.delta ?? {});
  if (message === before?.message) return mergeChoiceFields(before, piece);
  // A copy and an assignment take half the time of one literal with both.
  const choice: Partial<Choice> = { ...before };
  choice.message = message;
  return mergeChoiceFields(choice, piece);
}

const mergeCompletion = mergeFields<ChatCompletion>(
  { object: 'chat.completion', choices: [] },
  {
    id: keepFirst,
    object: keepFirst,
    created: keepFirst,
    model: keepFirst,
    choices: mergeByIndex(mergeChoice),
    obfuscation: 'drop',
  },
);
