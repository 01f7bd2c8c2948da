import { describeValue } from '../../../src/testing/marbles/describeValue.js';
import { parseValue } from '../../../marbles/tools/parseValue.js';

const describeText = (written: string): string =>
  describeValue(parseValue(written))
    .map(({ text, role }) => (role === 'escape' ? `<${text}>` : text))
    .join('');

describe('describeValue', () => {
  it.each([
    ['bytes "data: lo\\n\\n"', 'data: lo<\\n\\n>'],
    ['bytes "\\u20ac" e2 82', '€<\\xe2\\x82>'],
    ['bytes ac "\\r\\u0000"', '<\\xac\\r\\u0000>'],
    ['bytes ef bb bf "data: "', '<\\ufeff>data:<·>'],
    ['bytes ""', '(empty)'],
    ['event {"data": "[DONE]"}', 'data: [DONE]'],
    [
      'event {"event": "error", "id": "1", "retry": 5, "data": "a\\nb"}',
      'event: error  id: 1  retry: 5  data: a<\\n>b',
    ],
    ['event {"data": "\\ud83d"}', 'data: <\\ud83d>'],
    ['{"n": [1]}', '{"n": [1]}'],
    ['error RateLimitError {"status": 429, "message": "Slow"}', 'RateLimitError  status: 429  message: Slow'],
  ])('should show %s as %s', (written, shown) => {
    expect(describeText(written)).toBe(shown);
  });
});
