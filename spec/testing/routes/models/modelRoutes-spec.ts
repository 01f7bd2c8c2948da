import { OpenAI as Rivulet } from 'rivulet/openai';
import { OpenAIMock } from 'rivulet/testing';
import { lastValueFrom } from 'rxjs';
import { openaiOf } from '../../openaiOf.js';

describe('modelRoutes', () => {
  it('should have some models, which can be retrieved and deleted', async () => {
    const mock = new OpenAIMock();
    const { models } = openaiOf(mock);
    const { data } = await models.list();
    const model = await models.retrieve('gpt-4o');

    expect(data).toContainEqual(model);
    expect(model).toEqual({ id: 'gpt-4o', object: 'model', created: expect.any(Number) as number, owned_by: 'system' });
    expect(await models.delete('gpt-4o')).toEqual({ id: 'gpt-4o', object: 'model', deleted: true });
    expect((await models.list()).data).toEqual(data.filter(({ id }) => id !== 'gpt-4o'));
    await expect(models.retrieve('gpt-4o')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
      param: 'model',
      type: 'invalid_request_error',
      message: "404 The model 'gpt-4o' does not exist",
    });
    await expect(models.delete('gpt-4o')).rejects.toMatchObject({ status: 404 });
    mock.reset();
    expect((await models.list()).data).toEqual(data);
  });

  it('should list the models that a test puts into the state', async () => {
    const mock = new OpenAIMock();
    mock.state.models.clear();
    mock.state.models.put({ id: 'ft:gpt-4o:mine', object: 'model', created: 1, owned_by: 'me' });
    const client = new Rivulet({ apiKey: 'sk-fake', transport: mock.transport });

    expect(await lastValueFrom(client.models.list())).toEqual({
      object: 'list',
      data: [{ id: 'ft:gpt-4o:mine', object: 'model', created: 1, owned_by: 'me' }],
    });
    expect(await openaiOf(mock).models.retrieve('ft:gpt-4o:mine')).toMatchObject({ owned_by: 'me' });
  });
});
