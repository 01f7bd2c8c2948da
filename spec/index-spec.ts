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
      'AttemptBoundary',
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
      'ToolStepLimitError',
      'TruncatedStreamError',
      'UnexpectedContentTypeError',
      'UnprocessableEntityError',
      'accumulateChat',
      'accumulateCompletion',
      'accumulateResponse',
      'accumulateText',
      'accumulateThreadRun',
      'decodeServerSentEvents',
      'decodeStream',
      'encodeEvent',
      'encodeServerSentEvents',
      'endingOf',
      'eventStreamBody',
      'fetchTransport',
      'finalMessage',
      'finalParsed',
      'finalResponse',
      'finalText',
      'finalUsage',
      'parseData',
      'rateLimits',
      'retryDelay',
      'retryStream',
      'safeParseData',
      'takeUntilDone',
      'textDeltas',
      'throwErrorEvents',
      'toolCalls',
      'watchdog',
    ]);
  });

  it('should be these of rivulet/openai', () => {
    expect(Object.keys(openai).sort()).toEqual([
      'AssistantStreamEvent',
      'AzureOpenAI',
      'BaseClient',
      'ChatCompletion',
      'ChatCompletionChunk',
      'ChatCompletionMessage',
      'Completion',
      'CompletionUsage',
      'ImageStreamEvent',
      'ImagesResponse',
      'Model',
      'ModelList',
      'OpenAI',
      'ResponseObject',
      'ResponseOutputItem',
      'ResponseStreamEvent',
      'ResponseUsage',
      'Stream',
      'Thread',
      'ThreadMessage',
      'ThreadRun',
      'ThreadRunStep',
      'Transcription',
      'TranscriptionStreamEvent',
      'reduceChat',
      'reduceCompletion',
      'reduceResponse',
      'reduceThreadRun',
      'runTools',
      'zodResponseFormat',
      'zodTool',
    ]);
  });

  it('should be these of rivulet/node', () => {
    expect(Object.keys(node).sort()).toEqual(['undiciTransport']);
  });
});
