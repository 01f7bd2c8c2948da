import { ImagesResponse } from '../../../src/wire/images/ImagesResponse.js';
import { describeFields } from '../describeFields.js';
import { documentedImages } from './documentedImages.js';

// Every field of the API reference, with values like theirs.
const documented = {
  created: 1713833628,
  data: [{ b64_json: documentedImages.b64, url: 'https://example.com/a.png', revised_prompt: 'A red otter.' }],
  background: 'transparent',
  output_format: 'png',
  quality: 'high',
  size: '1024x1024',
  usage: documentedImages.usage,
  svg_usage: { model: 'gpt-5.4', input_tokens: 5, output_tokens: 90, reasoning_tokens: 40, total_tokens: 95 },
  safety_identifier: 'a1b2',
};

describe('ImagesResponse', () => {
  describe('fields', () => {
    describeFields(ImagesResponse, documented, { required: ['data'] });
  });

  it.each<[string, object]>([
    ['an answer of a compatible server', { created: 1, data: [{ url: 'https://example.com/a.png' }] }],
    ["Azure's filter results", { created: 1, data: [{ b64_json: '', content_filter_results: {} }] }],
    ['an unknown size', { created: 1, data: [], size: '1536x864' }],
  ])('should accept %s', (_name, value) => {
    expect(ImagesResponse.parse(value)).toStrictEqual(value);
  });
});
