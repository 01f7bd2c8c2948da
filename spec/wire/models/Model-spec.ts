import { Model } from '../../../src/wire/models/Model.js';

describe('Model', () => {
  it('should accept one model, as of the API reference', () => {
    const model = { id: 'gpt-4o', object: 'model', created: 1686935002, owned_by: 'openai' };

    expect(Model.parse(model)).toStrictEqual(model);
  });

  it('should refuse a list', () => {
    expect(Model.safeParse({ object: 'list', data: [] }).error?.issues).toMatchObject([{ path: ['id'] }]);
  });
});
