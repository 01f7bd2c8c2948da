import { NotFoundError } from 'rivulet';
import type { ModelList, Stream } from 'rivulet/openai';
import { expectType } from '../../support/expectType.js';
import { failureOf, json, valuesOf } from './answers.js';
import { describeClientOver, everyWay, onlyRequest } from './describeClient.js';

// As in the API reference.
const list = {
  object: 'list',
  data: [
    { id: 'model-id-0', object: 'model', created: 1686935002, owned_by: 'organization-owner' },
    { id: 'model-id-1', object: 'model', created: 1686935002, owned_by: 'openai' },
  ],
};

describeClientOver(everyWay, 'client.models.list', ({ start, server }) => {
  it('should get the models, with no body', async () => {
    const client = await start(json(list));
    const models = client.models.list();
    expectType<Stream<ModelList>>(models);
    expect(server().requests).toEqual([]);

    expect(await valuesOf(models)).toEqual([list]);
    const request = onlyRequest(server());
    expect(request).toMatchObject({ method: 'GET', path: '/v1/models', body: '' });
    expect(request.headers).toMatchObject({ accept: 'application/json', authorization: 'Bearer sk-test' });
    expect(request.headers).not.toHaveProperty('content-type');
    expect(request.headers).not.toHaveProperty('content-length');
  });

  it('should take a query and headers of its own', async () => {
    const client = await start(json(list));
    await valuesOf(client.models.list({ query: { limit: 2, all: true }, headers: { 'X-Mine': 'yes' } }));
    expect(onlyRequest(server())).toMatchObject({
      path: '/v1/models?limit=2&all=true',
      headers: { 'x-mine': 'yes' },
    });
  });

  it('should give the error of the status', async () => {
    const client = await start(json({ error: { message: 'no such path' } }, 404));
    expect(await failureOf(client.models.list())).toMatchObject({ values: [], error: { name: 'NotFoundError' } });
    expect((await failureOf(client.models.list())).error).toBeInstanceOf(NotFoundError);
  });
});
