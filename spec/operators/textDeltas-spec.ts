import { EMPTY, from, type Observable, of } from 'rxjs';
import { parseData, textDeltas, type TextEvent } from 'rivulet';
import { type ChatCompletionChunk, type Completion } from 'rivulet/openai';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { serverSentEvent } from '../support/serverSentEvent.js';
import { readRecording } from '../wire/readRecording.js';

type TextSource = ChatCompletionChunk | Completion | TextEvent;

// What servers send has more than what is read here, and sometimes less than its type says.
function chunk(...choices: readonly object[]): TextSource {
  return { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices } as unknown as TextSource;
}

function deltasOf(values: readonly unknown[], choice?: number): readonly string[] {
  const deltas: string[] = [];
  from(values as readonly TextSource[])
    .pipe(textDeltas({ choice }))
    .subscribe((delta) => deltas.push(delta));
  return deltas;
}

describe('textDeltas', () => {
  itShouldBeAnOperator<TextSource, string>({
    operator: () => textDeltas(),
    inputs: [
      chunk({ index: 0, delta: { content: 'Hel' } }),
      chunk({ index: 0, text: 'lo', finish_reason: null, logprobs: null }),
      { type: 'response.output_text.delta', delta: '!' },
    ],
    outputs: ['Hel', 'lo', '!'],
  });

  it('should give an answer that was not streamed in one piece, and no message twice that stands beside its delta', () => {
    const message = { role: 'assistant', content: 'Hello' };
    expect(deltasOf([chunk({ index: 0, message, finish_reason: 'stop' })])).toEqual(['Hello']);
    expect(deltasOf([chunk({ index: 0, delta: { content: 'lo' }, message })])).toEqual(['lo']);
    expect(deltasOf([chunk({ index: 0, delta: {}, message, finish_reason: 'stop' })])).toEqual([]);
  });

  it('should emit nothing for a value without text, in its frame', () => {
    runMarbles(({ cold, expectObservable }) => {
      const values = {
        a: chunk({ index: 0, delta: { role: 'assistant', content: '' } }),
        b: chunk({ index: 0, delta: { content: 'a' } }),
        c: chunk(),
      };
      const source = cold('-a-b-c-a-|', values);
      const expected = '   ---x-----|';

      expectObservable(source.pipe(textDeltas())).toBe(expected, { x: 'a' });
    });
  });

  // Written out after reading each recording with JSON.parse.
  it.each([
    [
      'chat-text-usage.sse',
      "I'm unable to provide real-time weather updates. To get the current weather in San Francisco, I recommend checking " +
        'a reliable weather website or a weather app.',
      30,
    ],
    ['chat-structured-output.sse', '{"city":"San Francisco","temperature":61,"units":"f"}', 14],
    ['chat-azure-content-filter.sse', 'Capital of Denmark.', 4],
    // Its reasoning is none of the text.
    ['chat-reasoning-deepseek.sse', 'The word "strawberry" contains three "r"s.', 13],
    ['chat-refusal.sse', '', 0],
    ['chat-tool-calls.sse', '', 0],
    ['responses-text.sse', 'Hello', 1],
    ['responses-tool-call.sse', '', 0],
    ['responses-image-generation.sse', '', 0],
    ['responses-error.sse', '', 0],
  ])('should give the text of the recording %s', (name, text, count) => {
    const deltas = deltasOf(readRecording(name));

    expect(deltas.join('')).toBe(text);
    expect(deltas).toHaveLength(count);
  });

  it.each(['responses-text.sse', 'responses-web-search.sse'])(
    'should give the text that the server itself says is the whole, at the end of %s',
    (name) => {
      const values = readRecording(name) as readonly { readonly type: string; readonly text?: string }[];
      const whole = values.find(({ type }) => type === 'response.output_text.done');

      expect(whole?.text).not.toBe('');
      expect(deltasOf(values).join('')).toBe(whole?.text);
    },
  );

  describe('choice', () => {
    const values = [
      chunk({ index: 0, delta: { content: 'a' } }),
      chunk({ index: 1, delta: { content: 'b' } }),
      // By their index, not by their place.
      chunk({ index: 1, delta: { content: 'd' } }, { index: 0, delta: { content: 'c' } }),
      chunk({ index: 2, text: 'e' }),
    ];

    it.each([
      [undefined, ['a', 'c']],
      [0, ['a', 'c']],
      [1, ['b', 'd']],
      [2, ['e']],
      [3, []],
    ])('should take choice %p alone', (choice, expected) => {
      expect(deltasOf(values, choice)).toEqual(expected);
    });

    it('should not matter for the Responses API', () => {
      expect(deltasOf([{ type: 'response.output_text.delta', delta: 'a', output_index: 0 }], 5)).toEqual(['a']);
    });
  });

  it.each([
    ['null content', chunk({ index: 0, delta: { content: null } })],
    ['no content', chunk({ index: 0, delta: {} })],
    ['a delta that is null', chunk({ index: 0, delta: null })],
    ['no delta', chunk({ index: 0, finish_reason: 'stop' })],
    ['null text', chunk({ index: 0, text: null })],
    ['a refusal', chunk({ index: 0, delta: { refusal: 'I cannot' } })],
    ['reasoning', chunk({ index: 0, delta: { reasoning_content: 'Hm', reasoning: 'Hm' } })],
    ['a tool call', chunk({ index: 0, delta: { tool_calls: [{ index: 0, function: { arguments: '{' } }] } })],
    ['a refusal of the Responses API', { type: 'response.refusal.delta', delta: 'I cannot' }],
    ['arguments of the Responses API', { type: 'response.function_call_arguments.delta', delta: '{' }],
    ['reasoning of the Responses API', { type: 'response.reasoning_summary_text.delta', delta: 'Hm' }],
    ['the whole text at its end', { type: 'response.output_text.done', text: 'Hello' }],
    ['a delta that is no text', { type: 'response.output_text.delta', delta: { text: 'a' } }],
    ['a delta that is missing', { type: 'response.output_text.delta' }],
    ['null, which an unchecked stream may carry', null],
    ['a number', 5],
    ['a text', 'Hello'],
    ['choices that are null', { choices: null }],
  ])('should not take for text: %s', (_, value) => {
    expect(deltasOf([value])).toEqual([]);
  });

  it('should keep half a surrogate pair as it came, for the other half to join', () => {
    const deltas = deltasOf([
      { type: 'response.output_text.delta', delta: '\ud83d' },
      { type: 'response.output_text.delta', delta: '\ude03' },
    ]);

    expect(deltas.join('')).toBe('😃');
  });

  it('should have the types that it says', () => {
    expectType<Observable<string>>(of(chunk()).pipe(textDeltas()));
    expectType<Observable<string>>((EMPTY as Observable<ChatCompletionChunk>).pipe(textDeltas({ choice: 1 })));
    expectType<Observable<string>>((EMPTY as Observable<Completion>).pipe(textDeltas()));
    expectType<Observable<string>>(of({ type: 'response.created' }).pipe(textDeltas()));
    // @ts-expect-error values must be checked with a schema first
    of(serverSentEvent('{}')).pipe(parseData(), textDeltas());
    // @ts-expect-error texts are already what it would make
    of('Hello').pipe(textDeltas());
    // @ts-expect-error a choice is an index
    textDeltas({ choice: 'first' });
    expect.assertions(0);
  });
});
