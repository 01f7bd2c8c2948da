import { CreateEmbeddingResponse } from '../../../wire/embeddings/CreateEmbeddingResponse.js';
import { embeddingOf } from './embeddingOf.js';
import { encodeVector } from './encodeVector.js';
import { modelOf } from '../modelOf.js';
import { RouteDefinition } from '../RouteDefinition.js';

interface EmbeddingRequest {
  readonly input?: string | readonly (string | number | readonly number[])[];
  readonly dimensions?: number | null;
  readonly encoding_format?: string | null;
}

/**
 * The routes of `client.embeddings`. A text has the same vector in each answer; `dimensions` and `encoding_format` are
 * heeded, also for vectors that a test has written as numbers.
 */
export const embeddingRoutes = {
  create: new RouteDefinition<CreateEmbeddingResponse>('POST', '/embeddings', {
    schema: CreateEmbeddingResponse,
    answer: ({ request }, complete) => {
      const { input = '', dimensions, encoding_format: format } = request.json() as EmbeddingRequest;
      const model = modelOf(request);
      const length = dimensions ?? (model === 'text-embedding-3-large' ? 3_072 : 1_536);
      const { data, ...answer } = complete({
        object: 'list',
        data: textsOf(input).map((text, index) => ({
          object: 'embedding',
          index,
          embedding: embeddingOf(text, length),
        })),
        model,
        usage: { prompt_tokens: 0, total_tokens: 0 },
      });
      return { ...answer, data: format === 'base64' ? data.map(encoded) : data };
    },
  }),
};

/** One text, several of them, or the same as the numbers of tokens. */
function textsOf(input: NonNullable<EmbeddingRequest['input']>): readonly string[] {
  if (typeof input === 'string') return [input];
  if (input.every((each) => typeof each === 'number')) return [JSON.stringify(input)];
  return input.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
}

type Embedding = CreateEmbeddingResponse['data'][number];

function encoded({ embedding, ...fields }: Embedding): Embedding {
  return { ...fields, embedding: typeof embedding === 'string' ? embedding : encodeVector(embedding) };
}
