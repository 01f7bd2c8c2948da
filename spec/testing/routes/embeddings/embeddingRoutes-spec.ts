import type OpenAI from 'openai';
import { OpenAIMock } from 'rivulet/testing';
import { askMock } from '../../askMock.js';
import { openaiOf } from '../../openaiOf.js';

let mock: OpenAIMock;
let openai: OpenAI;

beforeEach(() => {
  mock = new OpenAIMock();
  openai = openaiOf(mock);
});

const model = 'text-embedding-3-small';
const vectorsOf = async (input: OpenAI.EmbeddingCreateParams['input'], params: object = {}) =>
  (await openai.embeddings.create({ model, input, ...params })).data.map(({ embedding }) => embedding);

describe('embeddingRoutes', () => {
  it('should give each text a vector of its own, always the same one', async () => {
    const [a = [], b = [], again] = await vectorsOf(['a', 'b', 'a']);

    expect(again).toEqual(a);
    expect(b).not.toEqual(a);
    expect(await vectorsOf('a')).toEqual([a]);
  });

  it('should give vectors of length 1, as OpenAI does', async () => {
    const [vector = []] = await vectorsOf('a');

    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(Math.min(...vector)).toBeLessThan(0);
    expect(Math.max(...vector)).toBeGreaterThan(0);
  });

  it.each([
    ['text-embedding-3-small', 1_536],
    ['text-embedding-3-large', 3_072],
    ['text-embedding-ada-002', 1_536],
  ])('should have the dimensions of %s', async (name, dimensions) => {
    const [vector] = await vectorsOf('a', { model: name });

    expect(vector).toHaveLength(dimensions);
  });

  it('should have the dimensions that are asked for', async () => {
    expect((await vectorsOf('a', { dimensions: 5 }))[0]).toHaveLength(5);
  });

  it('should send Base64 when it is asked for, as the package asks by default, and else the same as numbers', async () => {
    const params = { model, input: 'a', dimensions: 3 };
    const { text } = await askMock(mock, {
      url: 'http://mock.test/v1/embeddings',
      body: { ...params, encoding_format: 'base64' },
    });
    const { data } = JSON.parse(text) as { readonly data: readonly { readonly embedding: string }[] };
    const [decoded] = await vectorsOf('a', { dimensions: 3 });

    expect(Buffer.from(data[0]?.embedding ?? '', 'base64')).toHaveLength(12);
    expect(await vectorsOf('a', { dimensions: 3, encoding_format: 'float' })).toEqual([decoded]);
    expect(mock.embeddings.create.calls.map(({ request }) => request.json().encoding_format)).toEqual([
      'base64',
      'base64',
      'float',
    ]);
  });

  it('should encode what a test writes as numbers: little-endian, 4 bytes each', async () => {
    mock.embeddings.create.response = { data: [{ embedding: [1, -0.5] }] };
    const { text } = await askMock(mock, {
      url: 'http://mock.test/v1/embeddings',
      body: { model, input: 'a', encoding_format: 'base64' },
    });

    // 1 is 3f800000, -0.5 is bf000000.
    expect(JSON.parse(text)).toMatchObject({
      data: [{ embedding: Buffer.from('0000803f000000bf', 'hex').toString('base64') }],
    });
    expect(await vectorsOf('a')).toEqual([[1, -0.5]]);
  });

  it('should leave what a test writes in Base64 as it is', async () => {
    mock.embeddings.create.response = { data: [{ embedding: 'AACAPw==' }] };

    expect(await vectorsOf('a')).toEqual([[1]]);
  });

  it('should take tokens for texts', async () => {
    const one = await vectorsOf([1, 2]);
    const two = await vectorsOf([[1, 2], [3]]);

    expect(one).toHaveLength(1);
    expect(two).toHaveLength(2);
    expect(two[0]).toEqual(one[0]);
  });

  it('should number the vectors, and name the model', async () => {
    expect(await openai.embeddings.create({ model, input: ['a', 'b'] })).toMatchObject({
      object: 'list',
      model,
      data: [
        { object: 'embedding', index: 0 },
        { object: 'embedding', index: 1 },
      ],
      usage: { prompt_tokens: 0, total_tokens: 0 },
    });
  });
});
