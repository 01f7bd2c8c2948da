import { Assistant } from '../../../src/wire/assistants/Assistant.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs.
const documented = {
  id: 'asst_abc123',
  object: 'assistant',
  created_at: 1698984975,
  name: 'Math Tutor',
  description: 'Solves equations.',
  model: 'gpt-4o',
  instructions: 'You are a personal math tutor.',
  tools: [{ type: 'code_interpreter' }],
  tool_resources: { code_interpreter: { file_ids: ['file-1'] }, file_search: { vector_store_ids: ['vs_1'] } },
  response_format: 'auto',
  temperature: 1,
  top_p: 1,
  metadata: {},
};

describe('Assistant', () => {
  describe('fields', () => {
    describeFields(Assistant, documented, { required: ['id', 'tools[].type'] });
  });

  it('should accept functions, and a format that is an object', () => {
    const assistant = {
      ...documented,
      tools: [{ type: 'function', function: { name: 'f', parameters: {} } }],
      response_format: { type: 'json_object' },
    };

    expect(Assistant.parse(assistant)).toStrictEqual(assistant);
  });
});
