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

describe('assistantRoutes', () => {
  it('should make an assistant as the request says, with the defaults of the API', async () => {
    const tools = [{ type: 'code_interpreter' as const }];
    const assistant = await openai.beta.assistants.create({ model: 'gpt-4o', name: 'Tutor', tools });

    expect(assistant).toEqual({
      id: 'asst_1',
      object: 'assistant',
      created_at: expect.any(Number) as number,
      model: 'gpt-4o',
      name: 'Tutor',
      description: null,
      instructions: null,
      tools,
      tool_resources: {},
      metadata: {},
      response_format: 'auto',
      temperature: 1,
      top_p: 1,
    });
  });

  it('should keep an assistant until it is deleted', async () => {
    const { assistants } = openai.beta;
    const made = await assistants.create({ model: 'gpt-4o', metadata: { a: '1' } });

    expect(made).toMatchObject({ name: null, description: null, instructions: null, tools: [], metadata: { a: '1' } });
    expect(await assistants.retrieve(made.id)).toEqual(made);
    expect((await assistants.list()).data).toEqual([made]);
    const changed = await assistants.update(made.id, { name: 'Poet', metadata: { b: '2' } });
    expect(changed).toEqual({ ...made, name: 'Poet', metadata: { b: '2' } });
    expect(await assistants.retrieve(made.id)).toEqual(changed);
    expect(await assistants.delete(made.id)).toEqual({ id: made.id, object: 'assistant.deleted', deleted: true });
    expect((await assistants.list()).data).toEqual([]);
    for (const gone of [assistants.retrieve(made.id), assistants.update(made.id, {}), assistants.delete(made.id)]) {
      await expect(gone).rejects.toMatchObject({
        status: 404,
        type: 'invalid_request_error',
        message: `404 No assistant found with id '${made.id}'.`,
      });
    }
  });

  it('should not let a request change what it cannot', async () => {
    const { id, created_at } = await openai.beta.assistants.create({ model: 'gpt-4o' });
    const changes: object = { id: 'asst_9', object: 'thread', created_at: 5 };

    expect(await openai.beta.assistants.update(id, changes)).toMatchObject({ id, object: 'assistant', created_at });
  });

  it('should list page by page, by the cursors of the API', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await openai.beta.assistants.create({ model: 'gpt-4o', name });
    const names: unknown[] = [];
    for await (const { name } of openai.beta.assistants.list({ limit: 3 })) names.push(name);
    const { data } = await openai.beta.assistants.list({ order: 'asc', after: 'asst_1', before: 'asst_4' });

    expect(names).toEqual(['d', 'c', 'b', 'a']);
    expect(mock.beta.assistants.list.calls.map(({ request }) => request.query.get('after'))).toEqual([
      null,
      'asst_2',
      'asst_1',
    ]);
    expect(data.map(({ name }) => name)).toEqual(['b', 'c']);
  });

  it('should keep what a test writes of a new one, and of a change', async () => {
    mock.beta.assistants.create.response = { id: 'asst_mine', name: 'Mine' };
    mock.beta.assistants.update.response = { instructions: 'Be brief' };
    await openai.beta.assistants.create({ model: 'gpt-4o' });
    await openai.beta.assistants.update('asst_mine', {});

    expect(mock.state.assistants.get('asst_mine')).toMatchObject({ name: 'Mine', instructions: 'Be brief' });
  });

  it('should put what a test writes over what is retrieved, and not keep it', async () => {
    const made = await openai.beta.assistants.create({ model: 'gpt-4o' });
    mock.beta.assistants.retrieve.response = { name: 'Other' };

    expect(await openai.beta.assistants.retrieve(made.id)).toEqual({ ...made, name: 'Other' });
    expect(await openai.beta.assistants.retrieve('asst_unknown')).toMatchObject({ id: 'asst_unknown', name: 'Other' });
    expect(mock.state.assistants.all()).toEqual([made]);
  });

  it('should complete what a test writes into a list', async () => {
    mock.beta.assistants.list.response = { data: [{ id: 'asst_a', name: 'A' }], has_more: false };

    expect((await openai.beta.assistants.list()).data).toMatchObject([
      { id: 'asst_a', name: 'A', object: 'assistant', tools: [], metadata: {} },
    ]);
  });
});
