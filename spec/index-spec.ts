import * as rivulet from 'rivulet';
import * as node from 'rivulet/node';
import * as openai from 'rivulet/openai';

// Changing one of these lists is the review of the API.
describe('exports', () => {
  it('should be these of rivulet', () => {
    expect(Object.keys(rivulet).sort()).toEqual([
      'APIConnectionError',
      'APIConnectionTimeoutError',
      'APIError',
      'AuthenticationError',
      'BadRequestError',
      'ConflictError',
      'ContentFilterFinishReasonError',
      'EventStreamDecoder',
      'EventTooLargeError',
      'InternalServerError',
      'JsonParseError',
      'LengthFinishReasonError',
      'NotFoundError',
      'PermissionDeniedError',
      'RateLimitError',
      'SchemaError',
      'ServerSentEvent',
      'StreamError',
      'StreamTimeoutError',
      'TruncatedStreamError',
      'UnexpectedContentTypeError',
      'UnprocessableEntityError',
      'accumulateText',
      'decodeServerSentEvents',
      'decodeStream',
      'encodeEvent',
      'encodeServerSentEvents',
      'eventStreamBody',
      'fetchTransport',
      'parseData',
      'safeParseData',
      'takeUntilDone',
      'textDeltas',
      'throwErrorEvents',
    ]);
  });

  it('should be these of rivulet/openai', () => {
    expect(Object.keys(openai).sort()).toEqual([
      'BaseClient',
      'ChatCompletion',
      'ChatCompletionChunk',
      'Completion',
      'CompletionUsage',
      'OpenAI',
      'Stream',
    ]);
  });

  it('should be these of rivulet/node', () => {
    expect(Object.keys(node).sort()).toEqual(['undiciTransport']);
  });
});
