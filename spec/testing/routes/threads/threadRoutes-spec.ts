/* eslint-disable @typescript-eslint/no-deprecated -- OpenAI says so of all of the Assistants API. */
import type OpenAI from 'openai';
import { OpenAIMock } from 'rivulet/testing';
import { openaiOf } from '../../openaiOf.js';

let mock: OpenAIMock;
let openai: OpenAI;

beforeEach(() => {
  mock = new OpenAIMock();
  openai = openaiOf(mock);
});

describe('threadRoutes', () => {
  it('should keep a thread until it is deleted', async () => {
    const { threads } = openai.beta;
    const made = await threads.create({ metadata: { a: '1' } });

    expect(made).toMatchObject({ id: 'thread_1', object: 'thread', metadata: { a: '1' }, tool_resources: {} });
    expect(await threads.retrieve(made.id)).toEqual(made);
    const changed = await threads.update(made.id, { metadata: { b: '2' } });
    expect(changed).toEqual({ ...made, metadata: { b: '2' } });
    expect(await threads.retrieve(made.id)).toEqual(changed);
    expect(await threads.delete(made.id)).toEqual({ id: made.id, object: 'thread.deleted', deleted: true });
    await expect(threads.retrieve(made.id)).rejects.toMatchObject({
      status: 404,
      message: "404 No thread found with id 'thread_1'.",
    });
    await expect(threads.messages.list(made.id)).rejects.toMatchObject({ status: 404 });
  });

  it('should make a thread without a body', async () => {
    expect(await openai.beta.threads.create()).toMatchObject({ object: 'thread', metadata: {} });
  });

  it('should put the messages that come with it into a thread', async () => {
    const { id } = await openai.beta.threads.create({
      messages: [
        { role: 'user', content: 'Hello', metadata: { a: '1' } },
        { role: 'assistant', content: [{ type: 'text', text: 'Hi' }] },
      ],
    });

    expect((await openai.beta.threads.messages.list(id, { order: 'asc' })).data).toMatchObject([
      { role: 'user', content: [{ type: 'text', text: { value: 'Hello', annotations: [] } }], metadata: { a: '1' } },
      { role: 'assistant', content: [{ type: 'text', text: { value: 'Hi', annotations: [] } }] },
    ]);
  });

  describe('createAndRun', () => {
    it('should make a thread with its messages, and run on it', async () => {
      const { id } = await openai.beta.assistants.create({ model: 'gpt-4o' });
      mock.beta.threads.createAndRun.response = 'Hi!';
      const run = await openai.beta.threads.createAndRunPoll({
        assistant_id: id,
        thread: { messages: [{ role: 'user', content: 'Hello' }], metadata: { a: '1' } },
      });
      const { data } = await openai.beta.threads.messages.list(run.thread_id, { order: 'asc' });

      expect(run).toMatchObject({ status: 'completed', assistant_id: id });
      expect(run).not.toHaveProperty('thread');
      expect(data.map(({ content }) => content)).toMatchObject([
        [{ text: { value: 'Hello' } }],
        [{ text: { value: 'Hi!' } }],
      ]);
      expect(await openai.beta.threads.retrieve(run.thread_id)).toMatchObject({ metadata: { a: '1' } });
    });

    it('should stream the thread before the run', async () => {
      const { id } = await openai.beta.assistants.create({ model: 'gpt-4o' });
      const events = [];
      for await (const event of await openai.beta.threads.createAndRun({ assistant_id: id, stream: true })) {
        events.push(event);
      }

      expect(events.map(({ event }) => event)).toEqual([
        'thread.created',
        'thread.run.created',
        'thread.run.queued',
        'thread.run.in_progress',
        'thread.run.completed',
      ]);
      expect(events[0]?.data).toEqual(mock.state.threads.get('thread_1'));
      expect(events[1]?.data).toMatchObject({ thread_id: 'thread_1' });
    });

    it('should refuse an assistant that it does not know, unless a test writes the answer', async () => {
      await expect(openai.beta.threads.createAndRun({ assistant_id: 'asst_9' })).rejects.toMatchObject({
        status: 404,
        message: "404 No assistant found with id 'asst_9'.",
      });
      expect(mock.state.threads.all()).toEqual([]);
      mock.beta.threads.createAndRun.response = 'Hi';
      expect(await openai.beta.threads.createAndRun({ assistant_id: 'asst_9' })).toMatchObject({ status: 'queued' });
    });
  });
});
