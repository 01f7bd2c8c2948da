export { APIConnectionError } from './errors/APIConnectionError.js';
export { APIConnectionTimeoutError } from './errors/APIConnectionTimeoutError.js';
export { APIError, type APIErrorDetails } from './errors/APIError.js';
export { AuthenticationError } from './errors/AuthenticationError.js';
export { BadRequestError } from './errors/BadRequestError.js';
export { ConflictError } from './errors/ConflictError.js';
export { BufferOverflowError } from './errors/BufferOverflowError.js';
export { ContentFilterFinishReasonError } from './errors/ContentFilterFinishReasonError.js';
export { EventTooLargeError } from './errors/EventTooLargeError.js';
export { InternalServerError } from './errors/InternalServerError.js';
export { JsonParseError } from './errors/JsonParseError.js';
export { LengthFinishReasonError } from './errors/LengthFinishReasonError.js';
export { NotFoundError } from './errors/NotFoundError.js';
export { PermissionDeniedError } from './errors/PermissionDeniedError.js';
export { RateLimitError } from './errors/RateLimitError.js';
export { SchemaError, type SchemaIssue } from './errors/SchemaError.js';
export { StreamError } from './errors/StreamError.js';
export { StreamTimeoutError, type StreamClock } from './errors/StreamTimeoutError.js';
export { ToolStepLimitError } from './errors/ToolStepLimitError.js';
export { TruncatedStreamError } from './errors/TruncatedStreamError.js';
export { UnexpectedContentTypeError } from './errors/UnexpectedContentTypeError.js';
export { UnprocessableEntityError } from './errors/UnprocessableEntityError.js';
export { WouldBlockError } from './errors/WouldBlockError.js';

export { rateLimits, type RateLimit, type RateLimits } from './backoff/rateLimits.js';
export { retryDelay, type RetryDelayOptions } from './backoff/retryDelay.js';
export { AttemptBoundary } from './flow/AttemptBoundary.js';

export { combineStreams, type CombineStreamsOptions, type StreamState } from './concurrency/combineStreams.js';
export { createLimiter } from './concurrency/createLimiter.js';
export { fallback, type FallbackNotice, type FallbackOptions } from './concurrency/fallback.js';
export { hedge, type HedgeOptions, type HedgeWinner } from './concurrency/hedge.js';
export type { LimitedOptions, Limiter, LimiterOptions } from './concurrency/Limiter.js';
export { settleAll, type SettleAllOptions, type Settled } from './concurrency/settleAll.js';

export { encodeEvent, type EncodableEvent } from './sse/encodeEvent.js';
export type { EventReceiver } from './sse/EventReader.js';
export { EventStreamDecoder, type EventStreamDecoderOptions } from './sse/EventStreamDecoder.js';
export { ServerSentEvent } from './sse/ServerSentEvent.js';

export { JsonShapeParser } from './json/JsonShapeParser.js';

export { accumulateChat } from './operators/accumulateChat.js';
export { accumulateCompletion } from './operators/accumulateCompletion.js';
export { accumulateResponse } from './operators/accumulateResponse.js';
export { accumulateText } from './operators/accumulateText.js';
export { accumulateThreadRun } from './operators/accumulateThreadRun.js';
export { bufferText, type BufferTextOptions } from './operators/bufferText.js';
export { coalesceText, type CoalesceTextOptions } from './operators/coalesceText.js';
export { codeBlocks, type CodeBlocksOptions } from './operators/codeBlocks.js';
export { decodeServerSentEvents, type DecodeServerSentEventsOptions } from './operators/decodeServerSentEvents.js';
export { decodeStream, type DecodeStreamOptions } from './operators/decodeStream.js';
export { encodeServerSentEvents } from './operators/encodeServerSentEvents.js';
export { finalMessage, type FinalMessageOptions } from './operators/finalMessage.js';
export { finalParsed, type AnswerFormat, type FinalParsedOptions, type ParsedAnswer } from './operators/finalParsed.js';
export { finalResponse } from './operators/finalResponse.js';
export { finalText } from './operators/finalText.js';
export { finalUsage, type UsageOf, type UsageSource } from './operators/finalUsage.js';
export { measure, type MeasureOptions } from './operators/measure.js';
export { parseData, type ParseDataOptions } from './operators/parseData.js';
export { retryStream, type RetryNotice, type RetryPolicy } from './operators/retryStream.js';
export { safeParseData, type SafeParseResult } from './operators/safeParseData.js';
export { select, type SelectedValue } from './operators/select.js';
export {
  shareSnapshot,
  type AccumulateOption,
  type ShareSnapshotOptions,
  type SnapshotUpdate,
} from './operators/shareSnapshot.js';
export { smoothText, type SmoothTextOptions } from './operators/smoothText.js';
export { splitWords, type SplitWordsOptions } from './operators/splitWords.js';
export type { SchemaOutput, StandardResult, StandardSchema } from './schema/StandardSchema.js';
export { takeUntilDone, type TakeUntilDoneOptions } from './operators/takeUntilDone.js';
export { textDeltas, type TextDeltasOptions, type TextEvent } from './operators/textDeltas.js';
export { textStatistics, type TextStatistics, type TextStatisticsOptions } from './operators/textStatistics.js';
export { throwErrorEvents, type ThrowErrorEventsOptions } from './operators/throwErrorEvents.js';
export type { CodeBlock } from './text/CodeBlock.js';
export type { TextCounts } from './text/TextCounter.js';
export type { PartialToolCall, ToolCall } from './toolCalls/ToolCall.js';
export { toServerSentEvents, type ToServerSentEventsOptions } from './operators/toServerSentEvents.js';
export { toolCalls, type ToolCallsOptions, type ToolCallSource } from './operators/toolCalls.js';
export { watchdog, type WatchdogClocks, type WatchdogOptions } from './operators/watchdog.js';

export type { GapTimes, StallTimes } from './statistics/GapMeter.js';
export type { StreamRecord } from './statistics/StreamRecord.js';

export { endingOf, type Ending, type EndingOfOptions } from './snapshots/endingOf.js';

export type { ValueIterator } from './sinks/AsyncValueIterator.js';
export type { BacklogOptions, OverflowPolicy } from './sinks/Backlog.js';
export { bufferedValuesFrom } from './sinks/bufferedValuesFrom.js';
export { eachValueFrom } from './sinks/eachValueFrom.js';
export { latestValueFrom } from './sinks/latestValueFrom.js';
export { nextValueFrom } from './sinks/nextValueFrom.js';
export type { SyncIterator } from './sinks/SyncValueIterator.js';
export { syncValuesFrom } from './sinks/syncValuesFrom.js';
export { toReadableStream } from './sinks/toReadableStream.js';
export { fromAsyncIterable } from './sources/fromAsyncIterable.js';
export { fromIterable } from './sources/fromIterable.js';
export { fromReadableStream } from './sources/fromReadableStream.js';

export { eventStreamBody, type EventStreamBodyOptions } from './transports/eventStreamBody.js';
export {
  fetchTransport,
  type FetchBody,
  type FetchFunction,
  type FetchTransportOptions,
} from './transports/fetchTransport.js';
export type { BlockingTransport, StreamRequest, StreamResponse, Transport } from './transports/Transport.js';
