import { from, map, type Observable, of } from 'rxjs';
import type { AttemptBoundary } from '../../src/flow/AttemptBoundary.js';
import { finalUsage, type UsageSource } from '../../src/operators/finalUsage.js';
import type { AssistantStreamEvent } from '../../src/wire/assistants/AssistantStreamEvent.js';
import type { ChatCompletionChunk } from '../../src/wire/chat/ChatCompletionChunk.js';
import type { Completion } from '../../src/wire/completions/Completion.js';
import type { CompletionUsage } from '../../src/wire/CompletionUsage.js';
import type { ResponseStreamEvent } from '../../src/wire/responses/ResponseStreamEvent.js';
import type { ResponseUsage } from '../../src/wire/responses/ResponseUsage.js';
import { expectType } from '../support/expectType.js';
import { readRecording } from '../wire/readRecording.js';
import { itShouldEmitAtTheEnd } from './itShouldEmitAtTheEnd.js';

/** All that comes out for these values. */
function usagesOf(values: readonly unknown[]): readonly unknown[] {
  const usages: unknown[] = [];
  from(values as readonly UsageSource[])
    .pipe(finalUsage())
    .subscribe((usage) => usages.push(usage));
  return usages;
}

describe('finalUsage', () => {
  itShouldEmitAtTheEnd<ChatCompletionChunk, CompletionUsage>({
    operator: () => finalUsage(),
    inputs: [
      { choices: [], usage: { total_tokens: 1 } },
      { choices: [], usage: { total_tokens: 2 } },
    ],
    outputs: [{ total_tokens: 2 }, { total_tokens: 2 }],
  });

  it.each<[string, object]>([
    [
      'chat-refusal.sse',
      {
        ...{ prompt_tokens: 79, completion_tokens: 11, total_tokens: 90 },
        completion_tokens_details: { reasoning_tokens: 0 },
      },
    ],
    [
      'responses-text.sse',
      {
        ...{ input_tokens: 11, input_tokens_details: { cached_tokens: 0 } },
        ...{ output_tokens: 11, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 22 },
      },
    ],
  ])('should give the usage of the recording %s', (name, usage) => {
    expect(usagesOf(readRecording(name))).toEqual([usage]);
  });

  it('should give the usage of the run, not of its last step', () => {
    const usage = { prompt_tokens: 20, completion_tokens: 11, total_tokens: 31 };

    expect(
      usagesOf([
        { event: 'thread.run.created', data: { id: 'run_1', status: 'queued', usage: null } },
        { event: 'thread.run.step.completed', data: { id: 'step_1', usage: { total_tokens: 1 } } },
        { event: 'thread.run.completed', data: { id: 'run_1', status: 'completed', usage } },
        { event: 'thread.run.step.completed', data: { id: 'step_2', usage: { total_tokens: 2 } } },
        { event: 'done', data: '[DONE]' },
      ]),
    ).toEqual([usage]);
  });

  it('should not lose the usage to a later value without one', () => {
    expect(
      usagesOf([{ choices: [], usage: { total_tokens: 1 } }, { choices: [], usage: null }, { choices: [] }]),
    ).toEqual([{ total_tokens: 1 }]);
  });

  it('should give nothing when the server sent none', () => {
    expect(usagesOf([{ choices: [], usage: null }])).toEqual([]);
    expect(usagesOf(readRecording('responses-error.sse'))).toEqual([]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<CompletionUsage>>(of<ChatCompletionChunk>({ choices: [] }).pipe(finalUsage()));
    expectType<Observable<CompletionUsage>>(of<Completion | AttemptBoundary>({ choices: [] }).pipe(finalUsage()));
    const events = of<ResponseStreamEvent | AttemptBoundary>({ type: 'keepalive' }).pipe(finalUsage());
    expectType<Observable<number | null | undefined>>(events.pipe(map((usage) => usage.input_tokens)));
    expectType<Observable<ResponseUsage>>(events);
    const runs = of<AssistantStreamEvent>({ event: 'done', data: '[DONE]' }).pipe(finalUsage());
    expectType<Observable<number | null | undefined>>(runs.pipe(map((usage) => usage.prompt_tokens)));
    // @ts-expect-error a text tells no usage
    of('a').pipe(finalUsage());
    expect.assertions(0);
  });
});
