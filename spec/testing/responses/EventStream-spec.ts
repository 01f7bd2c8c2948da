import { APIError, decodeServerSentEvents, eachValueFrom } from 'rivulet';
import { OpenAI, type ChatCompletionChunk } from 'rivulet/openai';
import { EventStream, MockError, OpenAIMock, type EventStreamOptions, type MockEvent } from 'rivulet/testing';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from, lastValueFrom, take, toArray } from 'rxjs';
import { runMarbles } from '../../support/runMarbles.js';
import { expectType } from '../../support/expectType.js';
import { chatOf, endlessTexts } from '../chatOf.js';

/** A stream of these events, whatever they are. */
class Events extends EventStream {
  constructor(
    private readonly events: Iterable<readonly [name: string | undefined, payload: unknown]>,
    options?: EventStreamOptions,
  ) {
    super(options);
  }

  override *generate(): Generator<MockEvent> {
    for (const [name, payload] of this.events) yield this.event(name, payload as object);
  }
}

const textOf = (stream: Iterable<Uint8Array>) => Buffer.concat([...stream]).toString();
/** The text of a stream of one event. */
const encoded = (name: string | undefined, payload: unknown, options?: EventStreamOptions) =>
  textOf(new Events([[name, payload]], options));

const chunk = { choices: [{ index: 0, delta: { content: 'Hi' } }] };
const completion = { object: 'text_completion', choices: [{ index: 0, text: 'Hi' }] };
const delta = {
  type: 'response.output_text.delta',
  item_id: 'msg_1',
  output_index: 0,
  content_index: 0,
  delta: 'Hi',
  sequence_number: 4,
};
const messageDelta = { id: 'msg_1', object: 'thread.message.delta', delta: { content: [] } };
const image = {
  type: 'image_generation.partial_image',
  b64_json: 'aGk=',
  created_at: 1,
  size: '1024x1024',
  quality: 'high',
  background: 'auto',
  output_format: 'png',
  partial_image_index: 0,
};
const transcript = { type: 'transcript.text.delta', delta: 'Hi' };

describe('EventStream', () => {
  it('should be the body of a Response of Node as it is', async () => {
    class Hello extends EventStream {
      override *generate() {
        yield this.event(undefined, { choices: [] });
      }
    }
    const body = new Hello() as unknown as BodyInit; // Node takes what can be iterated, the DOM's types do not say so
    expect(await new Response(body).text()).toBe('data: {"choices":[]}\n\ndata: [DONE]\n\n');
  });

  describe('its bytes', () => {
    it('should be one chunk per event, then the end, as the standard has it', () => {
      const { stream } = chatOf(['Hel', 'lo']);

      expect([...stream].map((bytes) => Buffer.from(bytes).toString())).toEqual([
        'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n',
        'data: {"choices":[{"index":0,"delta":{"content":"lo"}}]}\n\n',
        'data: [DONE]\n\n',
      ]);
    });

    it('should be UTF-8', () => {
      const { stream } = chatOf(['naïve 🦊']);
      expect(textOf(stream)).toContain('naïve 🦊');
    });

    it.each<[string, string | undefined, object, string]>([
      ['a chat', undefined, chunk, 'data: [DONE]\n\n'],
      ['a completion', undefined, completion, 'data: [DONE]\n\n'],
      ['Assistants', 'thread.message.delta', messageDelta, 'event: done\ndata: [DONE]\n\n'],
      ['a response', 'response.output_text.delta', delta, ''],
      ['images', 'image_generation.partial_image', image, ''],
      ['a transcription', 'transcript.text.delta', transcript, ''],
      ['images without names', undefined, image, ''],
      ['a response without names', undefined, delta, ''],
      ['an error', undefined, { error: { message: 'no' } }, ''],
      ['a named error', 'error', { message: 'no' }, ''],
      ['an error of a response', 'error', { type: 'error', code: 'x', message: 'no', param: null }, ''],
    ])('should end as the API does: %s', (_, name, payload, end) => {
      const line = name === undefined ? '' : `event: ${name}\n`;
      expect(encoded(name, payload)).toBe(`${line}data: ${JSON.stringify(payload)}\n\n${end}`);
    });

    it('should end as its last event says', () => {
      const started = ['thread.message.delta', messageDelta] as const;
      expect(textOf(new Events([started, ['error', { message: 'no' }]]))).not.toContain('[DONE]');
      expect(textOf(new Events([[undefined, chunk], started]))).toMatch(/event: done\ndata: \[DONE\]\n\n$/);
      expect(textOf(new Events([]))).toBe('data: [DONE]\n\n');
    });

    it.each([
      ['[DONE]', 'data: [DONE]\n\n'],
      ['done', 'event: done\ndata: [DONE]\n\n'],
      ['none', ''],
    ] as const)('should end as it is told: %s', (terminal, end) => {
      expect(textOf(new Events([], { terminal }))).toBe(end);
      expect(encoded(undefined, chunk, { terminal })).toBe(`data: ${JSON.stringify(chunk)}\n\n${end}`);
      expect(encoded('response.output_text.delta', delta, { terminal }).endsWith(`4}\n\n${end}`)).toBe(true);
      expect(encoded(undefined, { error: { message: 'no' } }, { terminal }).endsWith(`}}\n\n${end}`)).toBe(true);
    });
  });

  describe('an event that the API would not send', () => {
    it.each<[string, string | undefined, unknown, string]>([
      ['a chat', undefined, { choices: [{ index: 0, delta: { content: 5 } }] }, 'choices.0.delta.content'],
      ['a chat without choices', undefined, { id: 'x' }, 'choices'],
      ['a completion', undefined, { ...completion, choices: [{ index: 0 }] }, 'choices.0.text'],
      ['a response', 'response.output_text.delta', { ...delta, delta: 5 }, 'delta'],
      ['a response without type', 'response.output_text.delta', { ...delta, type: undefined }, 'type'],
      ['Assistants', 'thread.message.delta', { ...messageDelta, id: 5 }, 'data.id'],
      ['images', 'image_generation.partial_image', { ...image, b64_json: 5 }, 'b64_json'],
      ['a transcription', 'transcript.text.delta', { ...transcript, delta: 5 }, 'delta'],
      ['a text', undefined, 'Hi', 'the value'],
      ['null', undefined, null, 'the value'],
    ])('should be refused with what is wrong: %s', (_, name, payload, path) => {
      expect(() => encoded(name, payload)).toThrow(MockError);
      expect(() => encoded(name, payload)).toThrow(`got one with ${path}: `);
    });

    it('should be sent when nothing is to be checked', () => {
      const options = { validate: false };
      expect(encoded(undefined, { id: 'x' }, options)).toBe('data: {"id":"x"}\n\ndata: [DONE]\n\n');
      expect(encoded('response.output_text.delta', { type: 'other' }, options)).toBe(
        'event: response.output_text.delta\ndata: {"type":"other"}\n\n',
      );
    });

    it('should be refused when its name is not its type', () => {
      expect(() => encoded('response.output_text.done', delta)).toThrow(
        new MockError(
          'expected an event whose name is its type, got response.output_text.done with the type "response.output_text.delta"',
        ),
      );
    });

    it.each([true, false])('should be refused when it cannot be written at all, with validate %s', (validate) => {
      const names = new TypeError('expected an event without a line end or NUL, got "a\\nb"');
      expect(() => encoded('a\nb', { error: {} }, { validate })).toThrow(names);
      expect(() => encoded(undefined, undefined, { validate })).toThrow(
        new MockError('expected events made with this.event(name, payload), got something without a payload'),
      );
    });

    it('should come behind the events before it', () => {
      const seen: unknown[] = [];
      new Events([
        [undefined, chunk],
        [undefined, {}],
      ]).subscribe({ next: () => seen.push('chunk'), error: (error: unknown) => seen.push(error) });

      expect(seen).toEqual(['chunk', expect.any(MockError)]);
    });
  });

  it('should pass events of kinds that are not known yet', () => {
    const payload = { type: 'response.dreamt.delta', sequence_number: 1 };
    expect(encoded('response.dreamt.delta', payload)).toBe(
      `event: response.dreamt.delta\ndata: ${JSON.stringify(payload)}\n\n`,
    );
  });

  describe('generate', () => {
    it('should be called anew for each subscription and each iteration, and not before', () => {
      const { stream, log } = chatOf(['Hi']);
      expect(log.begun).toBe(0);
      expect([textOf(stream), textOf(stream)]).toEqual([textOf(stream), textOf(stream)]);
      stream.subscribe();
      stream.subscribe();

      expect(log).toEqual({ begun: 6, made: 6, left: 0 });
    });

    it('should be asked for one event at a time', () => {
      const { stream, log } = chatOf(endlessTexts());
      const iterator = stream[Symbol.iterator]();
      expect(log.made).toBe(0);
      for (let asked = 1; asked <= 3; asked++) {
        iterator.next();
        expect(log.made).toBe(asked);
      }
      iterator.return();
      expect(log).toEqual({ begun: 1, made: 3, left: 1 });
    });

    it('should be left when a loop over it is left, or a subscription', () => {
      const { stream, log } = chatOf(endlessTexts());
      for (const bytes of stream) if (bytes.length > 0 && log.made === 3) break;
      expect(log).toEqual({ begun: 1, made: 3, left: 1 });
      stream.pipe(take(3)).subscribe();
      expect(log).toEqual({ begun: 2, made: 6, left: 2 });
    });

    it('should reach the subscriber with what it throws, as it is', () => {
      const error = new RangeError('mine');
      class Throws extends EventStream<ChatCompletionChunk> {
        override *generate() {
          yield this.event(undefined, { choices: [] });
          throw error;
        }
      }
      runMarbles(({ expectObservable }) => {
        expectObservable(new Throws().pipe(take(1))).toBe('(a|)', {
          a: Uint8Array.from(Buffer.from('data: {"choices":[]}\n\n')),
        });
      });
      const seen: unknown[] = [];
      new Throws().subscribe({ error: (given: unknown) => seen.push(given) });
      expect(seen).toEqual([error]);
      expect(() => [...new Throws()]).toThrow(error);
    });

    it('should need no generator', () => {
      class Listed extends EventStream<ChatCompletionChunk> {
        override generate(): readonly MockEvent[] {
          return [this.event(undefined, chunk)];
        }
      }
      expect(textOf(new Listed())).toBe(encoded(undefined, chunk));
    });
  });

  describe('as the body of an answer', () => {
    const expected = textOf(chatOf(['Hel', 'lo']).stream);

    it('should be an Observable that emits at once', () => {
      const seen: Uint8Array[] = [];
      let complete = false;
      chatOf(['Hel', 'lo']).stream.subscribe({ next: (bytes) => seen.push(bytes), complete: () => (complete = true) });

      expect(Buffer.concat(seen).toString()).toBe(expected);
      expect(complete).toBe(true);
    });

    it('should be a web stream, read as it is asked for', async () => {
      expect(await new Response(chatOf(['Hel', 'lo']).stream.toReadableStream()).text()).toBe(expected);

      const { stream, log } = chatOf(endlessTexts());
      const reader = stream.toReadableStream().getReader();
      expect(log.made).toBe(0);
      await reader.read();
      const made = log.made;
      await reader.cancel();
      // The buffer of the sink is bounded, and the stream is left.
      expect(made).toBeLessThan(5_000);
      expect(log.left).toBe(1);
    });

    it('should be the body of an answer of Node', async () => {
      const server = createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        void pipeline(Readable.from(chatOf(['Hel', 'lo']).stream), response);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      try {
        expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe(expected);
      } finally {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    });

    it('should be iterated by whatever iterates', async () => {
      expect(Buffer.concat(await lastValueFrom(from(chatOf(['Hel', 'lo']).stream).pipe(toArray()))).toString()).toBe(
        expected,
      );
      const all: Uint8Array[] = [];
      for await (const bytes of eachValueFrom(chatOf(['Hel', 'lo']).stream)) all.push(bytes);
      expect(Buffer.concat(all).toString()).toBe(expected);
    });

    it('should be what the decoder reads', () => {
      const data: string[] = [];
      chatOf(['Hel', 'lo'])
        .stream.pipe(decodeServerSentEvents())
        .subscribe((event) => data.push(event.data));

      expect(data).toEqual([
        '{"choices":[{"index":0,"delta":{"content":"Hel"}}]}',
        '{"choices":[{"index":0,"delta":{"content":"lo"}}]}',
        '[DONE]',
      ]);
    });
  });

  it.each([
    ['what generate throws', new RangeError('mine')],
    ['an error of the API', new APIError('mine')],
  ])('should not be tried again by a client: %s', async (_, error) => {
    const mock = new OpenAIMock();
    class Throws extends EventStream<ChatCompletionChunk> {
      // eslint-disable-next-line require-yield -- what it throws comes first
      override *generate(): Generator<MockEvent> {
        throw error;
      }
    }
    mock.chat.completions.create.response = new Throws();
    const client = new OpenAI({ apiKey: 'key', transport: mock.transport, random: () => 1 });
    const stream = client.chat.completions.create({ model: 'm', messages: [], stream: true });

    await expect(lastValueFrom(stream)).rejects.toBe(error);
    expect(mock.calls).toHaveLength(1);
  });

  it('should have the types of its events', () => {
    class Typed extends EventStream<ChatCompletionChunk> {
      override *generate() {
        expectType<MockEvent>(this.event(undefined, { choices: [] }));
        // @ts-expect-error a chunk of a chat has choices
        yield this.event(undefined, { id: 'x' });
      }
    }
    expectType<Iterable<Uint8Array>>(new Typed());
    expect(() => [...new Typed()]).toThrow(MockError);
  });
});
