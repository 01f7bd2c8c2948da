import { textDeltas, toReadableStream } from 'rivulet';
import { OpenAI, type ChatCompletionChunk } from 'rivulet/openai';
import { AsyncEventStream, MockError, OpenAIMock, type EventStreamOptions, type MockEvent } from 'rivulet/testing';
import { lastValueFrom, take, toArray } from 'rxjs';

/** A chat in which the model says these texts, each a microtask after the one before. */
class Texts extends AsyncEventStream<ChatCompletionChunk> {
  begun = 0;
  made = 0;
  left = 0;

  constructor(
    private readonly texts: Iterable<string>,
    options?: EventStreamOptions,
  ) {
    super(options);
  }

  override async *generate(): AsyncGenerator<MockEvent> {
    this.begun++;
    let over = false;
    try {
      for (const content of this.texts) {
        this.made++;
        await Promise.resolve();
        yield this.event(undefined, { choices: [{ index: 0, delta: { content } }] });
      }
      over = true;
    } finally {
      if (!over) this.left++;
    }
  }
}

function* endless() {
  for (;;) yield 'x';
}
const expected =
  'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n' +
  'data: {"choices":[{"index":0,"delta":{"content":"lo"}}]}\n\n' +
  'data: [DONE]\n\n';

describe('AsyncEventStream', () => {
  it('should be iterated with for await, one chunk per event', async () => {
    const chunks: string[] = [];
    for await (const bytes of new Texts(['Hel', 'lo'])) chunks.push(Buffer.from(bytes).toString());
    expect(chunks).toHaveLength(3);
    expect(chunks.join('')).toBe(expected);
  });

  it('should be an Observable, and a web stream', async () => {
    const stream = new Texts(['Hel', 'lo']);
    expect(Buffer.concat(await lastValueFrom(stream.pipe(toArray()))).toString()).toBe(expected);
    expect(await new Response(stream.toReadableStream()).text()).toBe(expected);
    expect(await new Response(toReadableStream(stream)).text()).toBe(expected);
  });

  it('should generate anew each time, and not before', async () => {
    const stream = new Texts(['Hi']);
    expect(stream.begun).toBe(0);
    await lastValueFrom(stream);
    for await (const bytes of stream) expect(bytes.length).toBeGreaterThan(0);
    expect(stream).toMatchObject({ begun: 2, made: 2, left: 0 });
  });

  it('should be left when its consumer leaves', async () => {
    const stream = new Texts(endless());
    await lastValueFrom(stream.pipe(take(3)));
    // The return of a generator waits for the value that is under way.
    for (let turns = 0; turns < 20; turns++) await Promise.resolve();
    expect(stream).toMatchObject({ begun: 1, left: 1 });
    expect(stream.made).toBeLessThanOrEqual(4);
  });

  it('should end, and be checked, as it is told', async () => {
    const textOf = async (options: EventStreamOptions) =>
      Buffer.concat(await lastValueFrom(new Texts([], options).pipe(toArray()))).toString();
    expect(await textOf({})).toBe('data: [DONE]\n\n');
    expect(await textOf({ terminal: 'none' })).toBe('');
    expect(await textOf({ terminal: 'done' })).toBe('event: done\ndata: [DONE]\n\n');

    const wrong = [5 as unknown as string];
    await expect(lastValueFrom(new Texts(wrong))).rejects.toThrow(MockError);
    await expect(lastValueFrom(new Texts(wrong))).rejects.toThrow('choices.0.delta.content: ');
    expect(Buffer.from(await lastValueFrom(new Texts(wrong, { validate: false }).pipe(take(1)))).toString()).toContain(
      '5',
    );
  });

  it('should pass what generate throws, as it is, to a client that does not try again', async () => {
    const error = new RangeError('mine');
    class Throws extends AsyncEventStream {
      // eslint-disable-next-line require-yield -- what it throws comes first
      override async *generate(): AsyncGenerator<MockEvent> {
        await Promise.resolve();
        throw error;
      }
    }
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = new Throws();
    const client = new OpenAI({ apiKey: 'key', transport: mock.transport, random: () => 1 });
    const asked = { model: 'm', messages: [], stream: true } as const;

    await expect(lastValueFrom(client.chat.completions.create(asked))).rejects.toBe(error);
    expect(mock.calls.map(({ state }) => state)).toEqual(['failed']);

    mock.chat.completions.create.response = new Texts(['Hel', 'lo']);
    expect(await lastValueFrom(client.chat.completions.create(asked).pipe(textDeltas(), toArray()))).toEqual([
      'Hel',
      'lo',
    ]);
  });
});
