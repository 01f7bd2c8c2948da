import { redactSecrets } from '../../src/errors/redactSecrets.js';

describe('redactSecrets', () => {
  // The forms that the providers document.
  it.each([
    ['OpenAI', 'sk-abcdefghijklmnopqrstuvwxyz0123456789'],
    ['OpenAI, of a project', 'sk-proj-AbC_123-xYz_456'],
    ['OpenAI, of a service account', 'sk-svcacct-AbC_123-xYz_456'],
    ['OpenAI, for a browser', 'ek_68af296e8e408191a1120ab6383263c2'],
    ['OpenRouter', 'sk-or-v1-0123456789abcdef'],
    ['DeepSeek', 'sk-0123456789abcdef0123456789abcdef'],
    ['Groq', 'gsk_abcdefghijklmnopqrstuvwxyz0123456789'],
    ['xAI', 'xai-abcdefghijklmnopqrstuvwxyz0123456789'],
    ['NVIDIA', 'nvapi-abcdefghijklmnop_qrstuvwxyz-0123456789'],
    ['Perplexity', 'pplx-abcdefghijklmnopqrstuvwxyz0123456789'],
    ['Gemini', 'AIzaSyAbcdefghijklmnopqrstuvwxyz0123456'],
  ])('should redact a key of %s', (_, key) => {
    for (const text of [key, `key ${key} is wrong`, `"${key}"`, `key=${key}&x=1`, `(${key})`, `\n${key}\n`]) {
      expect(redactSecrets(text)).toBe(text.replace(key, '[redacted]'));
    }
  });

  it('should redact bearer tokens with their word, in any case', () => {
    expect(redactSecrets('authorization: Bearer eyJhbGciOi.J9+/abc==, next')).toBe('authorization: [redacted], next');
    expect(redactSecrets('bearer   0123456789')).toBe('[redacted]');
  });

  it.each(['api-key: 0123456789abcdef', 'api_key=0123456789abcdef', '"apiKey":"0123456789abcdef'])(
    'should redact what is called an API key: %s',
    (text) => {
      expect(redactSecrets(text)).not.toContain('0123');
    },
  );

  it('should redact each of several', () => {
    expect(redactSecrets('sk-aaaaaaaa and sk-bbbbbbbb')).toBe('[redacted] and [redacted]');
    // Again: a global regular expression has a state.
    expect(redactSecrets('sk-aaaaaaaa and sk-bbbbbbbb')).toBe('[redacted] and [redacted]');
  });

  it.each([
    '',
    'the risk-assessment of a task-force',
    'a desk-lamp and a mask-maker',
    'You exceeded your current quota, please check your plan and billing details.',
    'You can find your API key at https://platform.openai.com/account/api-keys.',
    'the bearer of this',
    'invalid api-key header',
  ])('should leave %j', (text) => {
    expect(redactSecrets(text)).toBe(text);
  });

  it('should be linear in the length of the text', () => {
    const text = `${'sk-'.repeat(100_000)}${'api_key '.repeat(50_000)}${' '.repeat(200_000)}`;
    const start = performance.now();
    redactSecrets(text);
    redactSecrets(`Bearer${' '.repeat(200_000)}`);

    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
