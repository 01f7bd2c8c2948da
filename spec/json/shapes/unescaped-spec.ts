import fc from 'fast-check';
import { unescaped } from '../../../src/json/shapes/unescaped.js';
import { seeded } from '../../support/seeded.js';

/** What `JSON.parse` makes of it between quotes, `undefined` for what is no JSON. */
function parsed(string: string): unknown {
  try {
    return JSON.parse(`"${string}"`);
  } catch {
    return undefined;
  }
}

describe('unescaped', () => {
  it.each([
    ['', ''],
    ['{\\"a\\":', '{"a":'],
    ['a\\\\', 'a\\'],
    ['\\n\\n\\\\n', '\n\n\\n'],
    ['日\\"本', '日"本'],
  ])('should read %j', (string, value) => {
    expect(unescaped(string)).toBe(value);
    expect(parsed(string)).toBe(value);
  });

  it.each(['\\t', '\\u0041', '\\x', 'a\tb', '\\/', '\n'])('should leave %j to others', (string) => {
    expect(unescaped(string)).toBeUndefined();
  });

  it('should read what JSON.parse reads, or nothing', () => {
    const pieces = fc.constantFrom(
      '\\',
      '"',
      '\\"',
      '\\\\',
      '\\n',
      'n',
      'u',
      '\\u00e9',
      'a',
      ' ',
      '\t',
      '\ud83d',
      '日',
    );
    fc.assert(
      // As the end of a string is found: at a quote that belongs to no escape.
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const string = parts.join('');
        fc.pre(!/^(?:[^"\\]|\\[^])*(?:"|\\$)/.test(string));
        const value = unescaped(string);
        expect(value === undefined || value === parsed(string)).toBe(true);
      }),
      seeded(5_000),
    );
  });
});
