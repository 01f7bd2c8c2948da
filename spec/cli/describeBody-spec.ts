import { describeBody } from '../../src/cli/describeBody.js';
import { bytesOf } from '../support/bytesOf.js';

describe('describeBody', () => {
  it('should show a text on one line, wherever its bytes are cut', () => {
    const bytes = bytesOf('{\n  "a": "h\u00e9 \u{1f389}"\n}\n');
    for (let at = 0; at <= bytes.length; at++) {
      expect(describeBody([bytes.subarray(0, at), bytes.subarray(at)], 80)).toBe('{ "a": "h\u00e9 \u{1f389}" }');
    }
  });

  it('should show of what is no text how long it is', () => {
    expect(describeBody([bytesOf(0xff, 0xd8), bytesOf('JFIF')], 80)).toBe('(6 bytes that are no text)');
    expect(describeBody([bytesOf('a\0b')], 80)).toBe('(3 bytes that are no text)');
    expect(describeBody([bytesOf('a', 0xc3)], 80)).toBe('(2 bytes that are no text)'); // half of a letter, and nothing more
    expect(describeBody([bytesOf('a', 0xc3)], Infinity)).toBe('(2 bytes that are no text)');
  });

  it('should look at no more than a line can show', () => {
    const pieces = new Array<Uint8Array>(2_000).fill(new Uint8Array(100_000).fill(0x61));
    const line = describeBody(pieces, 80);
    expect(line.length).toBeGreaterThan(80);
    expect(line.length).toBeLessThan(100_000);
    expect(describeBody([bytesOf('a'.repeat(801)), bytesOf('a'.repeat(9_999))], 80)).toBe('a'.repeat(800));
    expect(describeBody([bytesOf('a'.repeat(2_000)), bytesOf(0xff)], 80)).toMatch(/^a+$/); // it is not looked at
    expect(describeBody([bytesOf('a'.repeat(99), '\u00e9')], 10)).toMatch(/^a+$/); // cut within a letter
  });

  it('should show all of it where lines are whole', () => {
    expect(describeBody([bytesOf('a'.repeat(2_000))], Infinity)).toBe('a'.repeat(2_000));
  });
});
