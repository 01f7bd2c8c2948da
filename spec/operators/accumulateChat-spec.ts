import { concat, from, last, NEVER, type Observable, of, throwError } from 'rxjs';
import { AttemptBoundary } from '../../src/flow/AttemptBoundary.js';
import { accumulateChat } from '../../src/operators/accumulateChat.js';
import type { ChatCompletion } from '../../src/wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../src/wire/chat/ChatCompletionChunk.js';
import { TruncatedStreamError } from '../../src/errors/TruncatedStreamError.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { readRecording } from '../wire/readRecording.js';

function chunkOf(content: string): ChatCompletionChunk {
  return { id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] };
}

function wholeOf(content: string): ChatCompletion {
  return { id: 'c', object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content } }] };
}

describe('accumulateChat', () => {
  itShouldBeAnOperator<ChatCompletionChunk | AttemptBoundary, ChatCompletion>({
    operator: () => accumulateChat(),
    inputs: [chunkOf('Hel'), chunkOf('lo'), chunkOf('!')],
    outputs: [wholeOf('Hel'), wholeOf('Hello'), wholeOf('Hello!')],
    afresh: wholeOf('!'),
  });

  it('should start anew at the boundary of two attempts', () => {
    runMarbles(({ cold, expectObservable }) => {
      const boundary = new AttemptBoundary(1, new Error('reset'));
      const source = cold('-a-b-c-b-|', { a: chunkOf('a'), b: chunkOf('b'), c: boundary });
      const expected = '   -x-y---z-|';

      expectObservable(source.pipe(accumulateChat())).toBe(expected, {
        x: wholeOf('a'),
        y: wholeOf('ab'),
        z: wholeOf('b'),
      });
    });
  });

  it('should keep the completion so far as partial of an error', () => {
    const error = new TruncatedStreamError('[DONE]');
    concat(
      of(chunkOf('Hel'), chunkOf('lo')),
      throwError(() => error),
    )
      .pipe(accumulateChat())
      .subscribe({ error: () => undefined });

    expect(error.partial).toEqual(wholeOf('Hello'));
  });

  it('should end with the whole of a recording', () => {
    const wholes: ChatCompletion[] = [];
    from(readRecording('chat-refusal.sse') as readonly ChatCompletionChunk[])
      .pipe(accumulateChat(), last())
      .subscribe((whole) => wholes.push(whole));

    expect(wholes).toEqual([
      {
        id: 'chatcmpl-ABfw4IfQfCCrcuybFm41wJyxjbkz7',
        object: 'chat.completion',
        created: 1727346172,
        model: 'gpt-4o-2024-08-06',
        system_fingerprint: 'fp_5050236cbd',
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: null, refusal: "I'm sorry, I can't assist with that request." },
            logprobs: null,
            finish_reason: 'stop',
          },
        ],
        usage: {
          ...{ prompt_tokens: 79, completion_tokens: 11, total_tokens: 90 },
          completion_tokens_details: { reasoning_tokens: 0 },
        },
      },
    ]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<ChatCompletion>>(of(chunkOf('a')).pipe(accumulateChat()));
    expectType<Observable<ChatCompletion>>(NEVER.pipe(accumulateChat()));
    // @ts-expect-error texts are no chunks
    of('a').pipe(accumulateChat());
    expect.assertions(0);
  });
});
