import { excerpt } from '../../src/errors/excerpt.js';

describe('excerpt', () => {
  it('should give a short text whole, on one line', () => {
    expect(excerpt('<html>\n  <title>502\tBad Gateway</title>\r\n</html>')).toBe(
      '<html> <title>502 Bad Gateway</title> </html>',
    );
  });

  it('should cut a long one and say so', () => {
    expect(excerpt('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
    expect(excerpt('x'.repeat(200))).toBe('x'.repeat(200));
    expect(excerpt('0123456789', 4)).toBe('0123…');
  });

  it('should not say so when only white space is missing', () => {
    expect(excerpt(`\n\n  ${'x'.repeat(200)}\n\n  `)).toBe('x'.repeat(200));
  });

  it('should redact secrets', () => {
    expect(excerpt('Authorization: Bearer abcdefgh, key sk-abcdefgh')).toBe(
      'Authorization: [redacted], key [redacted]',
    );
  });

  it('should redact a secret that the cut goes through', () => {
    expect(excerpt(`${'x'.repeat(180)} sk-${'0123456789'.repeat(9)}`)).not.toContain('0123');
  });

  it('should give nothing for white space', () => {
    expect(excerpt(' \n ')).toBe('');
  });
});
