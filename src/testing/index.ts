export { createRandom, type Random } from './faults/createRandom.js';
export type { Faults, Place } from './faults/Faults.js';
export { split, type Cut } from './faults/split.js';
export type { ChatMarble } from './marbles/ChatMarbleWriter.js';
export {
  createStreamTestScheduler,
  type StreamTestScheduler,
  type StreamTestSchedulerOptions,
} from './marbles/createStreamTestScheduler.js';
export { MarbleAssertionError } from './marbles/MarbleAssertionError.js';
export type { MarbleEvent, MarbleEventFields } from './marbles/MarbleEvent.js';
export type {
  ConnectionExpectation,
  ConnectionSource,
  CreateMarbleBytes,
  MarbleBytes,
  MarbleValues,
  StreamExpectation,
  StreamRunHelpers,
} from './marbles/StreamRunHelpers.js';
export type { DeepPartial } from './mock/DeepPartial.js';
export { MockError } from './mock/MockError.js';
export type { MockCall } from './mock/MockCall.js';
export type { MockAnswer, MockCallContext, MockFunction, MockReply } from './mock/MockReply.js';
export type { MockRoute } from './mock/MockRoute.js';
export { mockServer, type CalledMock, type MockServerOptions } from './mock/mockServer.js';
export { mockTransport } from './mock/mockTransport.js';
export { OpenAIMock, type OpenAIMockOptions, type MockRoutes } from './mock/OpenAIMock.js';
export { parseRecording } from './recording/parseRecording.js';
export { record, type RecordOptions } from './recording/record.js';
export type {
  RecordedChunk,
  RecordedEnding,
  RecordedExchange,
  RecordedHead,
  RecordedHeaders,
  RecordedRequest,
  Recording,
} from './recording/Recording.js';
export { recordingOf, type RecordingOfOptions } from './recording/recordingOf.js';
export { replay, type ReplayOptions } from './recording/replay.js';
export { replayServer } from './recording/replayServer.js';
export { AsyncEventStream } from './responses/AsyncEventStream.js';
export type { StreamTerminal } from './responses/eventFamily.js';
export { EventStream } from './responses/EventStream.js';
export type { EventStreamOptions } from './responses/EventWriter.js';
export type { MockBody } from './responses/MockBody.js';
export type { MockEvent } from './responses/MockEvent.js';
export { MockResponse, type MockErrorFields, type MockResponseInit } from './responses/MockResponse.js';
export type { ForwardOptions } from './server/forwardTo.js';
export { listenTo, type ListeningServer, type ListenOptions } from './server/listenTo.js';
export { MalformedRequest } from './server/MalformedRequest.js';
export { MockRequest, type MockRequestFields } from './server/MockRequest.js';
export type { MockServer } from './server/MockServer.js';
export type { ServerAction } from './server/ServerAction.js';
export { transportTo } from './server/transportTo.js';
export { MockState } from './state/MockState.js';
export type { PlannedRun } from './state/PlannedRun.js';
export type { ResponseInput } from './state/ResponseInput.js';
export { Store, type ListPage, type ListQuery } from './state/Store.js';
