import type { ThreadMessage } from '../wire/assistants/ThreadMessage.js';
import { appendText } from './appendText.js';
import { keepFirst } from './keepFirst.js';
import { mergeByIndex } from './mergeByIndex.js';
import { mergeFields } from './mergeFields.js';

/** Adds a delta, and the id that comes beside it, to a message of a thread. */
export const mergeThreadMessage = mergeFields<ThreadMessage>(
  { object: 'thread.message', role: 'assistant', content: [] },
  {
    content: mergeByIndex(
      mergeFields(
        {},
        {
          index: 'drop',
          type: keepFirst,
          text: mergeFields(
            { value: '', annotations: [] },
            { value: appendText, annotations: mergeByIndex(mergeFields({}, { index: 'drop' })) },
          ),
          refusal: appendText,
          image_file: mergeFields({}, {}),
          image_url: mergeFields({}, {}),
        },
      ),
    ),
  },
);
