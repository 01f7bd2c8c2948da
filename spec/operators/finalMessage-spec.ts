import { from, type Observable, of } from 'rxjs';
import { finalMessage } from '../../src/operators/finalMessage.js';
import type { ChatCompletionChunk } from '../../src/wire/chat/ChatCompletionChunk.js';
import type { ChatCompletionMessage } from '../../src/wire/chat/ChatCompletionMessage.js';
import { expectType } from '../support/expectType.js';
import { readRecording } from '../wire/readRecording.js';
import { itShouldEmitAtTheEnd } from './itShouldEmitAtTheEnd.js';

function chunkOf(content: string, index = 0): ChatCompletionChunk {
  return { choices: [{ index, delta: { content } }] };
}

function messageOf(content: string): ChatCompletionMessage {
  return { role: 'assistant', content };
}

/** All that comes out for these chunks. */
function messagesOf(chunks: readonly ChatCompletionChunk[], choice?: number): readonly ChatCompletionMessage[] {
  const messages: ChatCompletionMessage[] = [];
  from(chunks)
    .pipe(finalMessage({ choice }))
    .subscribe((message) => messages.push(message));
  return messages;
}

describe('finalMessage', () => {
  itShouldEmitAtTheEnd<ChatCompletionChunk, ChatCompletionMessage>({
    operator: () => finalMessage(),
    inputs: [chunkOf('Hel'), chunkOf('lo')],
    outputs: [messageOf('Hello'), messageOf('lo')],
    partial: { object: 'chat.completion', choices: [{ index: 0, message: messageOf('Hello') }] },
  });

  it('should give the message of the choice that is wanted', () => {
    const chunks = [chunkOf('a'), chunkOf('b', 1), chunkOf('B', 1)];

    expect(messagesOf(chunks)).toEqual([messageOf('a')]);
    expect(messagesOf(chunks, 1)).toEqual([messageOf('bB')]);
  });

  it('should give nothing when there is no such choice', () => {
    expect(messagesOf([chunkOf('a')], 1)).toEqual([]);
    expect(messagesOf([{ choices: [], usage: {} }])).toEqual([]);
  });

  it('should give the message of a recording', () => {
    expect(messagesOf(readRecording('chat-structured-output.sse') as readonly ChatCompletionChunk[])).toEqual([
      { role: 'assistant', content: '{"city":"San Francisco","temperature":61,"units":"f"}', refusal: null },
    ]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<ChatCompletionMessage>>(of(chunkOf('a')).pipe(finalMessage()));
    // @ts-expect-error texts are no chunks
    of('a').pipe(finalMessage());
    expect.assertions(0);
  });
});
