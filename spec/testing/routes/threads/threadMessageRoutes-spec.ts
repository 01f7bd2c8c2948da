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

describe('threadMessageRoutes', () => {
  it('should keep a message in its thread until it is deleted', async () => {
    const { id: thread_id } = await openai.beta.threads.create();
    const other = await openai.beta.threads.create();
    const { messages } = openai.beta.threads;
    const made = await messages.create(thread_id, { role: 'user', content: 'Hello' });

    expect(made).toEqual({
      id: 'msg_1',
      object: 'thread.message',
      created_at: expect.any(Number) as number,
      thread_id,
      role: 'user',
      status: 'completed',
      content: [{ type: 'text', text: { value: 'Hello', annotations: [] } }],
      assistant_id: null,
      run_id: null,
      attachments: [],
      metadata: {},
      completed_at: expect.any(Number) as number,
      incomplete_at: null,
      incomplete_details: null,
    });
    expect(await messages.retrieve(made.id, { thread_id })).toEqual(made);
    expect((await messages.list(thread_id)).data).toEqual([made]);
    expect((await messages.list(other.id)).data).toEqual([]);
    const changed = await messages.update(made.id, { thread_id, metadata: { a: '1' } });
    expect(changed).toEqual({ ...made, metadata: { a: '1' } });
    expect(await messages.retrieve(made.id, { thread_id })).toEqual(changed);
    await expect(messages.retrieve(made.id, { thread_id: other.id })).rejects.toMatchObject({
      status: 404,
      message: "404 No message found with id 'msg_1'.",
    });
    expect(await messages.delete(made.id, { thread_id })).toEqual({
      id: made.id,
      object: 'thread.message.deleted',
      deleted: true,
    });
    await expect(messages.retrieve(made.id, { thread_id })).rejects.toMatchObject({ status: 404 });
  });

  it('should say that there is no thread before it says that there is no message', async () => {
    const { messages } = openai.beta.threads;
    for (const answer of [
      messages.create('thread_9', { role: 'user', content: 'Hello' }),
      messages.list('thread_9'),
      messages.retrieve('msg_9', { thread_id: 'thread_9' }),
      messages.update('msg_9', { thread_id: 'thread_9', metadata: {} }),
      messages.delete('msg_9', { thread_id: 'thread_9' }),
    ]) {
      await expect(answer).rejects.toMatchObject({
        status: 404,
        type: 'invalid_request_error',
        message: "404 No thread found with id 'thread_9'.",
      });
    }
    expect(mock.state.messages.all()).toEqual([]);
  });

  it('should keep images as they are', async () => {
    const { id } = await openai.beta.threads.create();
    const content = [{ type: 'image_url' as const, image_url: { url: 'https://a.test/1.png' } }];

    expect((await openai.beta.threads.messages.create(id, { role: 'user', content })).content).toEqual(content);
  });

  it('should list the messages of one run', async () => {
    const { id } = await openai.beta.threads.create({ messages: [{ role: 'user', content: 'Hello' }] });
    mock.beta.threads.runs.create.response = 'Hi';
    const run = await openai.beta.threads.runs.createAndPoll(id, { assistant_id: 'asst_1' });
    const { data } = await openai.beta.threads.messages.list(id, { run_id: run.id });

    expect(data).toMatchObject([{ role: 'assistant', run_id: run.id, assistant_id: 'asst_1' }]);
  });
});
