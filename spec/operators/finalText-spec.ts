import { from, type Observable, of } from 'rxjs';
import { finalText } from '../../src/operators/finalText.js';
import type { TextEvent } from '../../src/operators/textDeltas.js';
import type { ChatCompletionChunk } from '../../src/wire/chat/ChatCompletionChunk.js';
import { expectType } from '../support/expectType.js';
import { readRecording } from '../wire/readRecording.js';
import { itShouldEmitAtTheEnd } from './itShouldEmitAtTheEnd.js';

function chunkOf(content: string, index = 0): ChatCompletionChunk {
  return { choices: [{ index, delta: { content } }] };
}

/** All that comes out for these values. */
function textsOf(values: readonly unknown[], choice?: number): readonly string[] {
  const texts: string[] = [];
  from(values as readonly TextEvent[])
    .pipe(finalText({ choice }))
    .subscribe((text) => texts.push(text));
  return texts;
}

describe('finalText', () => {
  itShouldEmitAtTheEnd<ChatCompletionChunk, string>({
    operator: () => finalText(),
    inputs: [chunkOf('Hel'), chunkOf('lo')],
    outputs: ['Hello', 'lo'],
    nothing: '',
  });

  it.each([
    ['chat-reasoning-deepseek.sse', 'The word "strawberry" contains three "r"s.'],
    ['chat-tool-calls.sse', ''],
    ['responses-text.sse', 'Hello'],
    ['responses-tool-call.sse', ''],
  ])('should give the text of the recording %s', (name, text) => {
    expect(textsOf(readRecording(name))).toEqual([text]);
  });

  it('should give the text of legacy completions', () => {
    expect(textsOf([{ choices: [{ index: 0, text: 'Hel' }] }, { choices: [{ index: 0, text: 'lo' }] }])).toEqual([
      'Hello',
    ]);
  });

  it('should give the text of the choice that is wanted', () => {
    expect(textsOf([chunkOf('a'), chunkOf('b', 1)], 1)).toEqual(['b']);
  });

  it('should take values that nobody has checked', () => {
    expect(textsOf([null, undefined, 5, {}, { type: 'response.output_text.delta', delta: 5 }])).toEqual(['']);
  });

  it('should have the types that it says', () => {
    expectType<Observable<string>>(of(chunkOf('a')).pipe(finalText()));
    expectType<Observable<string>>(of({ type: 'response.created' }).pipe(finalText()));
    // @ts-expect-error a text has no pieces
    of('a').pipe(finalText());
    expect.assertions(0);
  });
});
