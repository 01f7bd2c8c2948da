import { OpenAIMock } from 'rivulet/testing';
import { openaiOf } from '../../openaiOf.js';

describe('moderationRoutes', () => {
  it('should flag nothing, in any of the 13 categories of the API', async () => {
    const { id, model, results } = await openaiOf(new OpenAIMock()).moderations.create({ input: 'Hello' });
    const [result] = results;

    expect({ id, model }).toEqual({ id: 'modr-1', model: 'omni-moderation-latest' });
    expect(results).toHaveLength(1);
    expect(result?.flagged).toBe(false);
    const { categories = {}, category_scores: scores = {}, category_applied_input_types: types = {} } = result ?? {};
    expect(Object.values(categories)).toEqual(Array.from({ length: 13 }, () => false));
    expect(Object.keys(scores)).toEqual(Object.keys(categories));
    expect(Object.keys(types)).toEqual(Object.keys(categories));
  });

  it.each([
    ['each of several texts', ['a', 'b'], 2],
    ['a text and its image together', [{ type: 'text' as const, text: 'a' }], 1],
  ])('should give a result for %s', async (_, input, count) => {
    const { results } = await openaiOf(new OpenAIMock()).moderations.create({ input, model: 'text-moderation-latest' });

    expect(results).toHaveLength(count);
  });

  it('should be flagged by a category that a test writes', async () => {
    const mock = new OpenAIMock();
    mock.moderations.create.response = { results: [{ categories: { hate: true } }, {}] };
    const { results } = await openaiOf(mock).moderations.create({ input: ['a', 'b'] });

    expect(results.map(({ flagged }) => flagged)).toEqual([true, false]);
    expect(results[0]?.categories).toMatchObject({ hate: true, violence: false });
    mock.moderations.create.response = { results: [{ flagged: false, categories: { hate: true } }] };
    expect((await openaiOf(mock).moderations.create({ input: 'a' })).results[0]?.flagged).toBe(false);
  });
});
