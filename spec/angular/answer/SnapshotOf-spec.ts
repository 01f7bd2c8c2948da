import type { AttemptBoundary } from 'rivulet';
import type { AnswerState, AnswerValue, SnapshotOf } from 'rivulet/angular';
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionCreateParams,
  Completion,
  ResponseObject,
  ResponseStreamEvent,
  ToolRunEvent,
} from 'rivulet/openai';
import { expectType } from '../../support/expectType.js';

/** True for two types that are one. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

describe('SnapshotOf', () => {
  it('should be what each kind of stream adds up to', () => {
    expectType<Same<SnapshotOf<ChatCompletionChunk>, ChatCompletion>>(true);
    expectType<Same<SnapshotOf<ChatCompletion>, ChatCompletion>>(true);
    expectType<Same<SnapshotOf<ResponseStreamEvent>, ResponseObject>>(true);
    expectType<Same<SnapshotOf<ResponseObject>, ResponseObject>>(true);
    expectType<Same<SnapshotOf<Completion>, Completion>>(true);
    expectType<Same<SnapshotOf<ToolRunEvent<ChatCompletionChunk, ChatCompletion>>, ChatCompletion>>(true);
    expectType<Same<SnapshotOf<ToolRunEvent<ResponseStreamEvent, ResponseObject>>, ResponseObject>>(true);
    expect.assertions(0);
  });

  it('should be nothing for pieces of text', () => {
    expectType<Same<SnapshotOf<string>, never>>(true);
    expectType<Same<AnswerState<SnapshotOf<string>>['snapshot'], undefined>>(true);
    expect.assertions(0);
  });

  it('should not mind boundaries', () => {
    expectType<Same<SnapshotOf<ChatCompletionChunk | AttemptBoundary>, ChatCompletion>>(true);
    expectType<Same<SnapshotOf<ResponseStreamEvent | AttemptBoundary>, ResponseObject>>(true);
    expectType<Same<SnapshotOf<string | AttemptBoundary>, never>>(true);
    expect.assertions(0);
  });

  it('should be either for a stream that is either', () => {
    expectType<Same<SnapshotOf<ChatCompletionChunk | ResponseStreamEvent>, ChatCompletion | ResponseObject>>(true);
    expect.assertions(0);
  });

  it('should have its values among those of an answer', () => {
    type Request = ChatCompletionCreateParams;
    expectType<Same<Extract<ChatCompletionChunk, AnswerValue>, ChatCompletionChunk>>(true);
    expectType<Same<Extract<ChatCompletion, AnswerValue>, ChatCompletion>>(true);
    expectType<Same<Extract<ResponseStreamEvent, AnswerValue>, ResponseStreamEvent>>(true);
    expectType<Same<Extract<ResponseObject, AnswerValue>, ResponseObject>>(true);
    expectType<Same<Extract<Completion, AnswerValue>, Completion>>(true);
    type Run = ToolRunEvent<ChatCompletionChunk, ChatCompletion, Request>;
    expectType<Same<Extract<Run, AnswerValue>, Run>>(true);
    expectType<Same<Extract<number, AnswerValue>, never>>(true);
    expect.assertions(0);
  });
});
