import { APIError, encodeEvent, JsonParseError, SchemaError, type StandardSchema, type Transport } from 'rivulet';
import { BaseClient, type BaseClientOptions, ChatCompletionChunk } from 'rivulet/openai';
import { createRandom } from 'rivulet/testing';
import { concat, defer, from, materialize, of, throwError } from 'rxjs';
import * as z from 'zod';
import { inBandErrors } from '../operators/inBandErrors.js';
import { differenceBetween } from '../schema/differenceBetween.js';
import { bytesOf } from '../support/bytesOf.js';
import { randomChunks } from '../support/chunkings.js';
import { serverSentEvent } from '../support/serverSentEvent.js';
import { readRecording } from '../wire/readRecording.js';

/** Answers at once with these bodies, one after the other, the last one again and again. */
function transportOf(...bodies: readonly Uint8Array[]): Transport {
  let asked = 0;
  return () =>
    defer(() => {
      const body = bodies[Math.min(asked++, bodies.length - 1)]!;
      const headers = new Headers({ 'content-type': 'text/event-stream' });
      return of({ status: 200, headers, requestId: 'req_1', body: from(randomChunks(body, 926)) });
    });
}

interface Reading {
  readonly schema?: StandardSchema;
  readonly options?: Partial<BaseClientOptions>;
  readonly bodies: readonly Uint8Array[];
}

/** What a client makes of the bodies: the notifications of one subscription for each of them. */
function readBy(speculate: boolean | undefined, { schema = z.any(), options, bodies }: Reading): readonly unknown[] {
  const transport = transportOf(...bodies);
  const client = new BaseClient({ baseURL: 'http://127.0.0.1/v1', transport, maxRetries: 0, ...options, speculate });
  const stream = client.stream('/any', {}, { schema });
  return bodies.map(() => {
    const notifications: unknown[] = [];
    stream.pipe(materialize()).subscribe((notification) => notifications.push(notification));
    return notifications;
  });
}

function bothReadings(reading: Reading): readonly unknown[] {
  const byDefault = readBy(undefined, reading);
  expect(differenceBetween(byDefault, readBy(false, reading))).toBeUndefined();
  expect(differenceBetween(byDefault, readBy(true, reading))).toBeUndefined();
  return byDefault;
}

function bodyOf(events: readonly { readonly event?: string; readonly data: string }[]): Uint8Array {
  return bytesOf(...events.map(encodeEvent), 'data: [DONE]\n\n');
}

/** Chat chunks of a recording, so many times over, with other words. */
function chat(times: number): readonly object[] {
  const random = createRandom(8);
  const words = ['a', ' b', '\n', ' "c"', ' é\u2028', ''];
  const change = (key: string, value: unknown) => (key === 'content' ? words[random(words.length)] : value);
  const chunks = readRecording('chat-text-usage.sse');
  return Array.from({ length: times }, () => chunks)
    .flat()
    .map((chunk) => JSON.parse(JSON.stringify(chunk, change)) as object);
}

describe('BaseClient', () => {
  describe('speculate', () => {
    const events = chat(20).map((chunk) => serverSentEvent(chunk));

    it.each([true, false])('should give the same values as without, with validate: %s', (validate) => {
      const reading = { schema: ChatCompletionChunk, options: { validate }, bodies: [bodyOf(events)] };
      const [notifications] = bothReadings(reading) as [readonly unknown[]];

      expect(notifications).toHaveLength(events.length + 1);
      expect(notifications.at(-1)).toMatchObject({ kind: 'C' });
    });

    it('should ask the schema about few of many chunks, about each one without', () => {
      const asked = [true, false].map((speculate) => {
        const validate = jest.spyOn(ChatCompletionChunk['~standard'], 'validate');
        readBy(speculate, { schema: ChatCompletionChunk, bodies: [bodyOf(events)] });
        const { length } = validate.mock.calls;
        validate.mockRestore();
        return length;
      });

      expect(asked[0]).toBeLessThan(events.length / 4);
      expect(asked[1]).toBe(events.length);
    });

    it.each(inBandErrors)(
      'should end with the error of the server behind many chunks like it: $name',
      ({ before, error }) => {
        const body = bodyOf([...Array.from({ length: 200 }, (_, index) => before(index)), error, before(0)]);
        for (const validate of [true, false]) {
          const [notifications] = bothReadings({ options: { validate }, bodies: [body] }) as [readonly unknown[]];

          expect(notifications).toHaveLength(201);
          expect(notifications.at(-1)).toMatchObject({ kind: 'E', error: expect.any(APIError) as unknown });
          expect(notifications.at(-1)).toMatchObject({ error: { requestId: 'req_1' } });
        }
      },
    );

    it.each<[string, string, new (...parameters: never[]) => Error]>([
      ['is refused by the schema', '{"choices":[{"index":0,"delta":{"content":5}}]}', SchemaError],
      ['is no JSON', '{"choices":[{"index":0,"delta":{"content":"a', JsonParseError],
    ])('should end with the error of a chunk that %s, in its place', (_, data, type) => {
      const body = bodyOf([...events, serverSentEvent(data), ...events]);
      const [notifications] = bothReadings({ schema: ChatCompletionChunk, bodies: [body] }) as [readonly unknown[]];

      expect(notifications).toHaveLength(events.length + 1);
      expect(notifications.at(-1)).toMatchObject({ kind: 'E', error: expect.any(type) as unknown });
    });

    it('should begin anew with each subscription, whatever became of the one before', () => {
      const broken = bodyOf([...events.slice(0, 100), serverSentEvent('{"error":{"code":400}}')]);
      const other = bodyOf(Array.from({ length: 100 }, (_, n) => serverSentEvent({ n, text: `word ${n}` })));
      const reading = { schema: z.looseObject({}), bodies: [bodyOf(events), broken, other, bodyOf(events)] };
      const results = bothReadings(reading) as readonly (readonly unknown[])[];

      expect(results.map(({ length }) => length)).toEqual([events.length + 1, 101, 101, events.length + 1]);
    });

    it('should begin anew with each attempt', () => {
      const start = jest.fn();
      let attempts = 0;
      const transport: Transport = () =>
        defer(() => {
          start();
          const headers = new Headers({ 'content-type': 'text/event-stream' });
          const body = attempts++ === 0 ? throwError(() => new TypeError('no')) : from([bodyOf(events)]);
          return of({ status: 200, headers, requestId: undefined, body: concat(body) });
        });
      const client = new BaseClient({ baseURL: 'http://127.0.0.1/v1', transport, maxRetries: 0 });
      const stream = client.stream('/any', {}, { schema: ChatCompletionChunk });
      const seen: unknown[][] = [[], []];
      for (const list of seen)
        stream.subscribe({ next: (chunk) => list.push(chunk), error: (error: unknown) => list.push(error) });

      expect(seen).toEqual([[expect.any(TypeError)], events.map((event) => event.json())]);
    });
  });
});
