import { bodyOf } from '../../../src/angular/http/bodyOf.js';

/** All of a body. */
async function textOf(body: unknown): Promise<string | null> {
  const made = bodyOf(body);
  return made === null ? null : new Response(made as ReadableStream<Uint8Array>).text();
}

describe('bodyOf', () => {
  const bodies: [string, unknown, string | null][] = [
    ['text', 'é', 'é'],
    ['an empty text', '', ''],
    ['a buffer', new TextEncoder().encode('é').buffer, 'é'],
    ['a view of a buffer', new TextEncoder().encode('xéx').subarray(1, 3), 'é'],
    ['a blob', new Blob(['é']), 'é'],
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['a number', 0, '0'],
    ['nothing', null, null],
    ['undefined', undefined, null],
    ['the error of a connection', new TypeError('failed'), null],
    ['an event of XMLHttpRequest', new Event('error'), null],
  ];

  it.each(bodies)('should take %s', async (_name, body, expected) => {
    expect(await textOf(body)).toBe(expected);
  });
});
