import { ThreadMessage } from '../../../src/wire/assistants/ThreadMessage.js';
import { describeFields } from '../describeFields.js';
import { documentedThreads } from './documentedThreads.js';

const { message } = documentedThreads;

describe('ThreadMessage', () => {
  describe('fields', () => {
    describeFields(
      ThreadMessage,
      { ...message, metadata: {} },
      {
        required: [
          ...['id', 'content', 'attachments[].tools[].type'],
          ...['type', 'text', 'text.value', 'text.annotations[].type', 'refusal'].map((field) => `content[].${field}`),
          ...['image_file', 'image_file.file_id', 'image_url', 'image_url.url'].map((field) => `content[].${field}`),
        ],
      },
    );
  });

  it.each<[string, object]>([
    [
      'a new message, of which most is null',
      {
        ...{ ...message, status: 'in_progress', content: [], attachments: [], metadata: {} },
        ...{ incomplete_details: null, incomplete_at: null, completed_at: null },
      },
    ],
    ['a message of the user', { ...message, role: 'user', run_id: null, assistant_id: null, attachments: null }],
    ['an unknown part', { ...message, content: [{ type: 'audio', audio: {} }] }],
    [
      'an unknown annotation',
      { ...message, content: [{ type: 'text', text: { value: 'a', annotations: [{ type: 'url_citation' }] } }] },
    ],
    ['metadata', message],
  ])('should accept %s', (_name, value) => {
    expect(ThreadMessage.parse(value)).toStrictEqual(value);
  });
});
