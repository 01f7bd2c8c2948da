import { JsonParseError } from 'rivulet';

describe('JsonParseError', () => {
  it('should say what was expected and what came', () => {
    expect(new JsonParseError('<html>\n502</html>').message).toBe('expected JSON, got <html> 502</html>');
    expect(new JsonParseError('').message).toBe('expected JSON, got an empty text');
  });

  it('should keep the whole text but show its start, without secrets', () => {
    const text = `key sk-abcdefgh ${'x'.repeat(1_000_000)}`;
    const error = new JsonParseError(text);

    expect(error.text).toBe(text);
    expect(error.message).toMatch(/^expected JSON, got key \[redacted\] x{100,200}…$/);
  });
});
