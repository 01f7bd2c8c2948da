import { AttemptBoundary, BadRequestError, TruncatedStreamError } from 'rivulet';
import type { ResponseObject, ResponseStreamEvent, Stream } from 'rivulet/openai';
import { expectType } from '../../support/expectType.js';
import { readSse } from '../../support/recordings.js';
import { readRecording } from '../../wire/readRecording.js';
import { cutAfter, events, failureOf, json, typedEvents, valuesOf } from './answers.js';
import { describeClient, onlyRequest, queryOf } from './describeClient.js';
import { HastyClock } from './HastyClock.js';

interface Typed {
  readonly type: string;
  readonly response?: object;
}
// The recording: each event has a type, the last one the whole response.
const recorded = readRecording('responses-text.sse') as readonly Typed[];
const whole = recorded.at(-1)?.response;
const params = { model: 'gpt-4o', input: 'Hello' } as const;

describeClient('client.responses', ({ start, server }) => {
  describe('create', () => {
    it('should stream the events, up to the last state of the response', async () => {
      const client = await start(events(readSse('responses-text.sse')));
      const events$ = client.responses.create({ ...params, stream: true });
      expectType<Stream<ResponseStreamEvent>>(events$);
      expect(server().requests).toEqual([]);
      expect(await valuesOf(events$)).toEqual(recorded);
      const request = onlyRequest(server());
      expect(request).toMatchObject({
        method: 'POST',
        path: '/v1/responses',
        headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      });
      expect(JSON.parse(request.body)).toEqual({ ...params, stream: true });
    });

    it('should emit the whole response when it is not streamed', async () => {
      const client = await start(json(whole));
      const response$ = client.responses.create(params);
      expectType<Stream<ResponseObject>>(response$);
      expect(await valuesOf(response$)).toEqual([whole]);
      expect(onlyRequest(server()).headers.accept).toBe('application/json');
    });

    it.each(['response.completed', 'response.incomplete', 'response.failed'])('should end behind %s', async (type) => {
      const last = { type, sequence_number: 2, response: whole };
      for (const named of [true, false]) {
        const client = await start(events(typedEvents([...recorded.slice(0, 2), last, ...recorded], named)));
        const events$ = client.responses.create({ ...params, stream: true });
        expect(await valuesOf(events$)).toEqual([...recorded.slice(0, 2), last]);
      }
    });

    it('should end with an error when it is cut', async () => {
      const client = await start(events(typedEvents(recorded.slice(0, -1))));
      const { values, error } = await failureOf(client.responses.create({ ...params, stream: true }));
      expect(values).toEqual(recorded.slice(0, -1));
      expect(error).toBeInstanceOf(TruncatedStreamError);
    });

    it('should start over behind a boundary with midStream: restart', async () => {
      const scheduler = new HastyClock();
      const answer = [cutAfter(typedEvents(recorded.slice(0, 5))), events(readSse('responses-text.sse'))];
      const client = await start(answer, { scheduler, random: () => 0 });
      const events$ = client.responses.create({ ...params, stream: true }, { midStream: 'restart' });
      expectType<Stream<ResponseStreamEvent | AttemptBoundary>>(events$);
      expect(await valuesOf(events$)).toEqual([...recorded.slice(0, 5), expect.any(AttemptBoundary), ...recorded]);
      expect(server().requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /v1/responses',
        'POST /v1/responses',
      ]);
      expect(scheduler.waits).toEqual([500]);
    });

    it('should refuse to resume what does not run in the background', async () => {
      const client = await start(json(whole));
      const create = () => client.responses.create({ ...params, stream: true }, { midStream: 'resume' });
      expect(create).toThrow(TypeError);
      expect(create).toThrow('background: true');
      expect(server().requests).toEqual([]);
    });
  });

  describe('retrieve', () => {
    it('should get a stored response', async () => {
      const client = await start(json(whole));
      const response$ = client.responses.retrieve('resp_1');
      expectType<Stream<ResponseObject>>(response$);
      expect(server().requests).toEqual([]);
      expect(await valuesOf(response$)).toEqual([whole]);
      const request = onlyRequest(server());
      expect(request).toMatchObject({ method: 'GET', path: '/v1/responses/resp_1', body: '' });
      expect(request.headers.accept).toBe('application/json');
    });

    it('should say in the query what to include', async () => {
      const client = await start(json(whole));
      const include = ['file_search_call.results', 'message.output_text.logprobs'];
      await valuesOf(client.responses.retrieve('resp_1', { include }, { query: { extra: true } }));
      expect(queryOf(onlyRequest(server()))).toEqual([
        ['include[]', 'file_search_call.results'],
        ['include[]', 'message.output_text.logprobs'],
        ['extra', 'true'],
      ]);
    });

    it('should stream a response again, after an event', async () => {
      const client = await start(events(typedEvents(recorded.slice(6))));
      const events$ = client.responses.retrieve('resp_1', { stream: true, starting_after: 5 });
      expectType<Stream<ResponseStreamEvent>>(events$);
      expect(await valuesOf(events$)).toEqual(recorded.slice(6));
      const request = onlyRequest(server());
      expect(request).toMatchObject({ method: 'GET', path: '/v1/responses/resp_1?stream=true&starting_after=5' });
      expect(request.headers.accept).toBe('text/event-stream');
    });

    it('should take 0 for the event that it is', async () => {
      const client = await start(events(typedEvents(recorded.slice(1))));
      await valuesOf(client.responses.retrieve('resp_1', { stream: true, starting_after: 0 }));
      expect(onlyRequest(server()).path).toBe('/v1/responses/resp_1?stream=true&starting_after=0');
    });

    it('should stream it from its beginning, without obfuscation', async () => {
      const client = await start(events(typedEvents(recorded)));
      await valuesOf(client.responses.retrieve('resp_1', { stream: true, include_obfuscation: false }));
      expect(queryOf(onlyRequest(server()))).toEqual([
        ['stream', 'true'],
        ['include_obfuscation', 'false'],
      ]);
    });

    it('should stream it anew behind a boundary with midStream: restart', async () => {
      const scheduler = new HastyClock();
      const answer = [cutAfter(typedEvents(recorded.slice(3, 5))), events(typedEvents(recorded.slice(3)))];
      const client = await start(answer, { scheduler });
      const events$ = client.responses.retrieve(
        'resp_1',
        { stream: true, starting_after: 2 },
        { midStream: 'restart' },
      );
      expectType<Stream<ResponseStreamEvent | AttemptBoundary>>(events$);
      expect(await valuesOf(events$)).toEqual([
        ...recorded.slice(3, 5),
        expect.any(AttemptBoundary),
        ...recorded.slice(3),
      ]);
      expect(server().requests.map(({ path }) => path)).toEqual([
        '/v1/responses/resp_1?stream=true&starting_after=2',
        '/v1/responses/resp_1?stream=true&starting_after=2',
      ]);
    });

    it('should keep an id with strange characters in its place', async () => {
      const client = await start(json(whole));
      await valuesOf(client.responses.retrieve('a/b?c#d é%'));
      expect(onlyRequest(server()).path).toBe('/v1/responses/a%2Fb%3Fc%23d%20%C3%A9%25');
    });

    it.each(['.', '..', ''])('should refuse the id "%s", which has no place in a path', async (id) => {
      const client = await start(json(whole));
      for (const request of [
        () => client.responses.retrieve(id),
        () => client.responses.retrieve(id, { stream: true }),
        () => client.responses.cancel(id),
      ]) {
        // Thrown, or as the error of the stream.
        const failure = (async () => failureOf<unknown>(request()))();
        await expect(failure.then(({ error }) => Promise.reject(error as Error))).rejects.toThrow(TypeError);
      }
      expect(server().requests).toEqual([]);
    });

    it('should give the error of the status', async () => {
      const client = await start(json({ error: { message: 'cannot be streamed', param: 'stream' } }, 400));
      const { error } = await failureOf(client.responses.retrieve('resp_1', { stream: true }));
      expect(error).toBeInstanceOf(BadRequestError);
      expect(error).toMatchObject({ param: 'stream' });
    });
  });

  describe('cancel', () => {
    it('should post to the response and emit it as it is then', async () => {
      const cancelled = { ...whole, status: 'cancelled' };
      const client = await start(json(cancelled));
      const response$ = client.responses.cancel('resp/1', { headers: { 'x-mine': 'yes' } });
      expectType<Stream<ResponseObject>>(response$);
      expect(server().requests).toEqual([]);
      expect(await valuesOf(response$)).toEqual([cancelled]);
      expect(onlyRequest(server())).toMatchObject({
        method: 'POST',
        path: '/v1/responses/resp%2F1/cancel',
        headers: { accept: 'application/json', 'x-mine': 'yes' },
      });
    });
  });
});
