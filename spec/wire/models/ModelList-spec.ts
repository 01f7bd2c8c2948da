import { ModelList } from '../../../src/wire/models/ModelList.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs.
const documented = {
  object: 'list',
  data: [
    { id: 'gpt-4o', object: 'model', created: 1686935002, owned_by: 'openai', shutdown_date: '2026-10-23' },
    { id: 'gpt-5', object: 'model', created: 1686935002, owned_by: 'openai', shutdown_date: null },
  ],
};

describe('ModelList', () => {
  describe('fields', () => {
    describeFields(
      ModelList,
      { ...documented, data: documented.data.slice(0, 1) },
      { required: ['data', 'data[].id'] },
    );
  });

  it.each<[string, object]>([
    ['the list of the API reference', documented],
    ['no models', { object: 'list', data: [] }],
    [
      "a compatible server's models",
      { data: [{ id: 'llama3.2', object: 'model', permission: [], max_model_len: 8192 }] },
    ],
  ])('should accept %s', (_name, value) => {
    expect(ModelList.parse(value)).toStrictEqual(value);
  });

  it('should type what it checks', () => {
    const { data } = ModelList.parse(documented);
    expectType<string | undefined>(data[0]?.id);

    expect(data.map((model) => model.id)).toEqual(['gpt-4o', 'gpt-5']);
  });
});
