import { of } from 'rxjs';
import { EventStream, MockError, MockResponse, OpenAIMock, type MockEvent } from 'rivulet/testing';
import { askMock } from '../askMock.js';

class Hello extends EventStream {
  override *generate(): Generator<MockEvent> {
    yield this.event(undefined, { choices: [] });
  }
}

// As from JavaScript, or behind a cast: none of it is what the types take.
const wrong: readonly (readonly [what: string, answer: unknown, message: RegExp])[] = [
  ['null', null, /got null$/],
  ['a number', 5, /got 5$/],
  ['a list that a function gives', () => ['a'], /got an Array$/],
  ['a promise', Promise.resolve('Hello'), /got a Promise: return it from a function$/],
  ['an error', new RangeError('x'), /got a RangeError: .*resetAt.*MockResponse\.error\(\)$/],
  ['bytes', new Uint8Array(3), /got an? Uint8Array: put a body into new MockResponse\(200, \{ stream \}\)$/],
  ['a web stream', new ReadableStream(), /got a ReadableStream: put a body into new MockResponse/],
  ['a response of the platform', new Response('x'), /got a Response: put a body into new MockResponse/],
  [
    'the class of a stream',
    Hello,
    /expected an event stream for chat\.completions\.create, got its class: new Hello\(\)/,
  ],
];

describe('checkAnswer', () => {
  it.each(wrong)('should refuse %s, and say what a route takes', async (_, answer, message) => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = answer as never;
    const asked = askMock(mock);
    await expect(asked).rejects.toThrow(MockError);
    await expect(asked).rejects.toThrow(message);
    expect(mock.calls.map(({ state }) => state)).toEqual(['failed']);
  });

  it.each<[string, object]>([
    [
      'a class of fields',
      new (class Fields {
        readonly id = 'mine';
      })(),
    ],
    ['an object without prototype', Object.assign(Object.create(null) as object, { id: 'mine' })],
  ])('should take %s', async (_, answer) => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = answer;
    expect(JSON.parse((await askMock(mock)).text)).toMatchObject({ id: 'mine', object: 'chat.completion' });
  });
});

describe('the body of a MockResponse', () => {
  it.each<[string, unknown, string, string]>([
    ['an event stream', new Hello(), 'text/event-stream', 'data: {"choices":[]}\n\ndata: [DONE]\n\n'],
    ['an Observable', of('a', 'b'), 'application/octet-stream', 'ab'],
    ['a generator', ['a', 'b'].values(), 'application/octet-stream', 'ab'],
    ['a buffer', new TextEncoder().encode('ab').buffer, 'application/octet-stream', 'ab'],
    ['a list', ['a', 'b'], 'application/json', '["a","b"]'],
    ['an empty object', {}, 'application/json', '{}'],
  ])('should be %s as it is', async (_, body, type, text) => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = new MockResponse(200, { body });
    const answer = await askMock(mock);
    expect([answer.headers.get('content-type'), answer.text]).toEqual([type, text]);
  });

  it.each([new Map([[1, 2]]), new Set([1]), new Blob(['x']), () => 'x'])(
    'should be refused when JSON would lose it: %s',
    (body) => {
      expect(() => new MockResponse(200, { body })).toThrow(MockError);
    },
  );

  it('should be known for one across copies of the package', () => {
    const brand = Object.getOwnPropertySymbols(new MockResponse(204))[0];
    expect(brand && Symbol.keyFor(brand)).toBe('rivulet.mockResponse');
    expect({ [brand as symbol]: true } instanceof MockResponse).toBe(true);
    expect({} instanceof MockResponse).toBe(false);
  });
});
