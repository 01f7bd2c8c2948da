import { readFileSync } from 'node:fs';
import { AttemptBoundary, InternalServerError, TruncatedStreamError } from 'rivulet';
import type { AssistantStreamEvent, Stream, ThreadRun } from 'rivulet/openai';
import { expectType } from '../../support/expectType.js';
import { documentedThreads } from '../../wire/assistants/documentedThreads.js';
import { cutAfter, event, events, failureOf, json, valuesOf } from './answers.js';
import { describeClient, onlyRequest, queryOf } from './describeClient.js';
import { HastyClock } from './HastyClock.js';

const stream = (name: string) => readFileSync(`${__dirname}/../../wire/assistants/${name}.sse`, 'utf8');

/** What the stream says, read by hand: a name and a payload for each block, but for the last one. */
const eventsOf = (text: string) =>
  [...text.matchAll(/^event: (thread\..*)\ndata: (.*)$/gm)].map(([, name, data]) => ({
    event: name,
    data: JSON.parse(data ?? '') as unknown,
  }));

const { run } = documentedThreads;

describeClient('client.beta.threads.runs', ({ start, server }) => {
  describe('create', () => {
    it('should stream the events of a run with their names', async () => {
      const text = stream('text');
      const client = await start(events(text));
      const run$ = client.beta.threads.runs.create('thread_001', { assistant_id: 'asst_001', stream: true });
      expectType<Stream<AssistantStreamEvent>>(run$);
      expect(server().requests).toEqual([]);

      const received = await valuesOf(run$);
      expect(received).toEqual(eventsOf(text));
      expect(received.at(-1)?.event).toBe('thread.run.completed');
    });

    it('should post its parameters to the thread, as a beta of version 2', async () => {
      const client = await start(events(stream('text')));
      await valuesOf(client.beta.threads.runs.create('thread_001', { assistant_id: 'asst_001', stream: true }));
      const request = onlyRequest(server());
      expect(request).toMatchObject({
        method: 'POST',
        path: '/v1/threads/thread_001/runs',
        headers: {
          'openai-beta': 'assistants=v2',
          accept: 'text/event-stream',
          'content-type': 'application/json',
          authorization: 'Bearer sk-test',
        },
      });
      expect(JSON.parse(request.body)).toEqual({ assistant_id: 'asst_001', stream: true });
    });

    it('should emit the run when it is not streamed', async () => {
      const client = await start(json(run));
      const run$ = client.beta.threads.runs.create('thread_001', { assistant_id: 'asst_001' });
      expectType<Stream<ThreadRun>>(run$);
      expect(await valuesOf(run$)).toEqual([run]);
      expect(onlyRequest(server()).headers).toMatchObject({
        'openai-beta': 'assistants=v2',
        accept: 'application/json',
      });
    });

    it('should send include in the query, beside what the caller adds to it, and not in the body', async () => {
      const client = await start(json(run));
      const include = ['step_details.tool_calls[*].file_search.results[*].content'];
      await valuesOf(
        client.beta.threads.runs.create('thread_001', { assistant_id: 'a', include }, { query: { extra: 1 } }),
      );
      const request = onlyRequest(server());
      expect(queryOf(request)).toEqual([
        ['extra', '1'],
        ['include[]', 'step_details.tool_calls[*].file_search.results[*].content'],
      ]);
      expect(JSON.parse(request.body)).toEqual({ assistant_id: 'a' });
    });

    it('should let the caller say another version of the beta', async () => {
      const client = await start(json(run));
      const headers = { 'OpenAI-Beta': 'assistants=v3', 'X-Mine': 'yes' };
      await valuesOf(client.beta.threads.runs.create('thread_001', { assistant_id: 'a' }, { headers }));
      expect(onlyRequest(server()).headers).toMatchObject({ 'openai-beta': 'assistants=v3', 'x-mine': 'yes' });
    });

    it('should keep an id with strange characters in its place', async () => {
      const client = await start(json(run));
      await valuesOf(client.beta.threads.runs.create('a/b?c#d é%', { assistant_id: 'a' }));
      expect(onlyRequest(server()).path).toBe('/v1/threads/a%2Fb%3Fc%23d%20%C3%A9%25/runs');
    });

    it.each(['.', '..', ''])('should refuse the id "%s", which has no place in a path', async (id) => {
      const client = await start(json(run));
      const failure = (async () => failureOf(client.beta.threads.runs.create(id, { assistant_id: 'a' })))();
      await expect(failure.then(({ error }) => Promise.reject(error as Error))).rejects.toThrow(TypeError);
      expect(server().requests).toEqual([]);
    });

    it('should end with what is cut before its done, after all that came', async () => {
      const text = stream('text');
      const cut = text.slice(0, text.indexOf('event: done'));
      const client = await start(events(cut));
      const { values, error } = await failureOf(
        client.beta.threads.runs.create('thread_001', { assistant_id: 'a', stream: true }),
      );
      expect(error).toBeInstanceOf(TruncatedStreamError);
      expect(values).toEqual(eventsOf(text));
    });

    it('should not take the end of a run for the end of the stream', async () => {
      // Steps may still follow: only `done` is the end.
      const text =
        event(run, 'thread.run.completed') + event(run, 'thread.run.completed') + 'event: done\ndata: [DONE]\n\n';
      const client = await start(events(text));
      const run$ = client.beta.threads.runs.create('thread_001', { assistant_id: 'a', stream: true });
      expect(await valuesOf(run$)).toHaveLength(2);
    });

    it('should make an error of an error event', async () => {
      const failed = event({ error: { message: 'it broke', code: 'server_error' } }, 'error');
      const client = await start(events(event(run, 'thread.run.created') + failed));
      const { values, error } = await failureOf(
        client.beta.threads.runs.create('thread_001', { assistant_id: 'a', stream: true }),
      );
      expect(values).toHaveLength(1);
      expect(error).toBeInstanceOf(InternalServerError);
      expect(error).toMatchObject({ message: 'it broke', code: 'server_error' });
    });

    it('should let an event of a name that is not known pass', async () => {
      const client = await start(events(event({ id: 'x' }, 'thread.run.dreaming') + 'event: done\ndata: [DONE]\n\n'));
      const run$ = client.beta.threads.runs.create('thread_001', { assistant_id: 'a', stream: true });
      expect(await valuesOf(run$)).toEqual([{ event: 'thread.run.dreaming', data: { id: 'x' } }]);
    });

    it('should start over behind a boundary with midStream: restart', async () => {
      const text = stream('text');
      const scheduler = new HastyClock();
      const client = await start([cutAfter(event(run, 'thread.run.created')), events(text)], {
        scheduler,
        random: () => 0,
      });
      const run$ = client.beta.threads.runs.create(
        'thread_001',
        { assistant_id: 'a', stream: true },
        { midStream: 'restart' },
      );
      expectType<Stream<AssistantStreamEvent | AttemptBoundary>>(run$);
      const values = await valuesOf(run$);
      expect(values[1]).toBeInstanceOf(AttemptBoundary);
      expect(values.slice(2)).toEqual(eventsOf(text));
      expect(scheduler.waits).toEqual([500]);
    });
  });

  describe('createAndRun', () => {
    it('should make the thread with the run and stream both', async () => {
      const text = stream('text');
      const client = await start(events(text));
      const params = {
        assistant_id: 'asst_001',
        thread: { messages: [{ role: 'user', content: 'Explain deep learning to a 5 year old.' }] },
        stream: true,
      } as const;
      const run$ = client.beta.threads.runs.createAndRun(params);
      expectType<Stream<AssistantStreamEvent>>(run$);
      const received = await valuesOf(run$);
      expect(received[0]?.event).toBe('thread.created');
      expect(received).toEqual(eventsOf(text));
      const request = onlyRequest(server());
      expect(request).toMatchObject({
        method: 'POST',
        path: '/v1/threads/runs',
        headers: { 'openai-beta': 'assistants=v2' },
      });
      expect(JSON.parse(request.body)).toEqual(params);
    });

    it('should emit the run when it is not streamed', async () => {
      const client = await start(json(run));
      const run$ = client.beta.threads.runs.createAndRun({ assistant_id: 'a', stream: false });
      expectType<Stream<ThreadRun>>(run$);
      expect(await valuesOf(run$)).toEqual([run]);
    });
  });

  describe('submitToolOutputs', () => {
    const outputs = { tool_outputs: [{ tool_call_id: 'call_001', output: '70 degrees' }] };

    it('should send the outputs to the run and stream how it goes on', async () => {
      const text = stream('submit-tool-outputs');
      const client = await start(events(text));
      const run$ = client.beta.threads.runs.submitToolOutputs('t/1', 'r?1', { ...outputs, stream: true });
      expectType<Stream<AssistantStreamEvent>>(run$);
      expect(await valuesOf(run$)).toEqual(eventsOf(text));
      const request = onlyRequest(server());
      expect(request).toMatchObject({
        method: 'POST',
        path: '/v1/threads/t%2F1/runs/r%3F1/submit_tool_outputs',
        headers: { 'openai-beta': 'assistants=v2' },
      });
      expect(JSON.parse(request.body)).toEqual({ ...outputs, stream: true });
    });

    it('should emit the run when it is not streamed', async () => {
      const client = await start(json(run));
      const run$ = client.beta.threads.runs.submitToolOutputs('t', 'r', outputs);
      expectType<Stream<ThreadRun>>(run$);
      expect(await valuesOf(run$)).toEqual([run]);
    });
  });
});
