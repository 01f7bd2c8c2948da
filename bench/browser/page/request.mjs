export const baseURL = '/v1';
export const url = `${baseURL}/chat/completions`;

/** What each contender sends. */
export function bodyOf(model) {
  return { model, messages: [{ role: 'user', content: 'Tell me all.' }], stream: true };
}
