import {
  accumulateChat,
  AttemptBoundary,
  combineStreams,
  TruncatedStreamError,
  type CombineStreamsOptions,
  type StreamState,
} from 'rivulet';
import type { ChatCompletion, ChatCompletionChunk, Completion, ResponseStreamEvent } from 'rivulet/openai';
import { concat, defer, EMPTY, NEVER, of, scan, Subject, take, throwError, toArray, type Observable } from 'rxjs';
import { currentStreamScope, withStreamScope } from '../../src/flow/StreamScope.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';

const mine = new RangeError('mine');
const waiting = { status: 'waiting', snapshot: '' };
const streaming = (snapshot: string) => ({ status: 'streaming', snapshot });
const done = (snapshot: string) => ({ status: 'done', snapshot });
const failed = (snapshot: string, error: unknown = mine) => ({ status: 'failed', snapshot, error });
/** Fields that a text is taken from, of a whole chunk or event. */
const chat = (content: string) => ({ choices: [{ index: 0, delta: { content } }] }) as unknown as ChatCompletionChunk;

const pieces = { a: 'Hel', b: 'lo', c: 'Bon', d: 'jour', B: new AttemptBoundary(1, mine) };
type States = Readonly<Record<string, object>>;

/** Checks the states of two streams of pieces; a letter stands for both states. */
function check(
  [left, right]: readonly [string, string],
  expected: string,
  states: Readonly<Record<string, States>>,
  [subsLeft, subsRight]: readonly [string, string],
  { unsub, ...options }: CombineStreamsOptions & { readonly unsub?: string } = {},
): void {
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const one = cold<string | AttemptBoundary>(left, pieces, mine);
    const other = cold<string | AttemptBoundary>(right, pieces, mine);

    expectObservable(combineStreams({ left: one, right: other }, options), unsub).toBe(expected, states, mine);
    expectSubscriptions(one.subscriptions).toBe(subsLeft);
    expectSubscriptions(other.subscriptions).toBe(subsRight);
  });
}

/** All that is emitted, at once. */
function statesOf(
  streams: Readonly<Record<string, Observable<string | ChatCompletionChunk>>>,
  options?: CombineStreamsOptions,
): readonly unknown[] {
  const seen: unknown[] = [];
  combineStreams(streams, options).subscribe({
    next: (states) => seen.push(states),
    error: (error: unknown) => seen.push('error', error),
    complete: () => seen.push('complete'),
  });
  return seen;
}

describe('combineStreams', () => {
  it('should tell how far each stream is, from the first piece of any on, until all have ended', () => {
    check(
      ['-a---b|    ', '---c----d-|'],
      '-1-2-34-5-(6|)',
      {
        1: { left: streaming('Hel'), right: waiting },
        2: { left: streaming('Hel'), right: streaming('Bon') },
        3: { left: streaming('Hello'), right: streaming('Bon') },
        4: { left: done('Hello'), right: streaming('Bon') },
        5: { left: done('Hello'), right: streaming('Bonjour') },
        6: { left: done('Hello'), right: done('Bonjour') },
      },
      ['^-----!', '^---------!'],
    );
  });

  it('should go on with the others when one fails, and keep the text of that one', () => {
    check(
      ['-a-#  ', '--c--d|'],
      '-123-4(5|)',
      {
        1: { left: streaming('Hel'), right: waiting },
        2: { left: streaming('Hel'), right: streaming('Bon') },
        3: { left: failed('Hel'), right: streaming('Bon') },
        4: { left: failed('Hel'), right: streaming('Bonjour') },
        5: { left: failed('Hel'), right: done('Bonjour') },
      },
      ['^--!', '^-----!'],
    );
  });

  it('should tell of streams that end without a piece', () => {
    check(
      ['--|', '---#'],
      '--1(2|)',
      { 1: { left: done(''), right: waiting }, 2: { left: done(''), right: failed('') } },
      ['^-!', '^--!'],
    );
  });

  it('should end with the error of one when told so, and leave the others', () => {
    check(
      ['-a-#  ', '--c--d|'],
      '-12#',
      {
        1: { left: streaming('Hel'), right: waiting },
        2: { left: streaming('Hel'), right: streaming('Bon') },
      },
      ['^--!', '^--!'],
      { failFast: true },
    );
  });

  it('should leave all when it is left', () => {
    check(['-a-', '-'], '-1--', { 1: { left: streaming('Hel'), right: waiting } }, ['^---!', '^---!'], {
      unsub: '----!',
    });
  });

  it('should begin a text anew behind a boundary, and keep the old one until then', () => {
    check(
      ['-a-B-b|', '-'],
      '-1---23',
      {
        1: { left: streaming('Hel'), right: waiting },
        2: { left: streaming('lo'), right: waiting },
        3: { left: done('lo'), right: waiting },
      },
      ['^-----!', '^'],
    );
  });

  it('should emit nothing, and complete at once, for no streams', () => {
    expect(statesOf({})).toEqual(['complete']);
  });

  it('should keep the identity of the states that did not change, and never change one', () => {
    const streams = { a: new Subject<string>(), b: new Subject<string>(), c: new Subject<string>() };
    const seen: Readonly<Record<'a' | 'b' | 'c', StreamState<string>>>[] = [];
    combineStreams(streams).subscribe((states) => {
      seen.push(states);
    });
    streams.a.next('x');
    streams.b.next('y');
    streams.b.complete();
    streams.a.next('z');
    const frozen = structuredClone(seen);

    expect(seen[1]!.a).toBe(seen[0]!.a);
    expect(seen[1]!.c).toBe(seen[0]!.c);
    expect(seen[2]!.a).toBe(seen[0]!.a);
    expect(seen[3]!.b).toBe(seen[2]!.b);
    expect(new Set(seen).size).toBe(4);
    streams.c.next('!');
    expect(seen.slice(0, 4)).toEqual(frozen);
    expect(Object.keys(seen[0]!.a)).toEqual(['status', 'snapshot']);
  });

  const sources: [what: string, values: Observable<never>][] = [
    ['pieces of text', of('Hel', '', 'lo') as Observable<never>],
    ['chunks of chat completions', of(chat(''), chat('Hel'), chat('lo')) as Observable<never>],
    [
      'chunks of completions',
      of({ choices: [{ index: 0, text: 'Hel' }] }, { choices: [{ index: 0, text: 'lo' }] }) as Observable<never>,
    ],
    [
      'events of the Responses API',
      of(
        { type: 'response.created', response: {} },
        { type: 'response.output_text.delta', delta: 'Hel' },
        { type: 'response.reasoning_text.delta', delta: 'hm' },
        { type: 'response.output_text.delta', delta: 'lo' },
      ) as Observable<never>,
    ],
    [
      'chunks without text, of other choices, or of tool calls between them',
      of(
        chat('Hel'),
        { choices: [{ index: 1, delta: { content: 'other' } }] },
        { choices: [{ index: 0, delta: { tool_calls: [{ index: 0 }] } }] },
        { choices: [] },
        chat('lo'),
      ) as Observable<never>,
    ],
  ];
  it.each(sources)('should join the text of %s, with one record for each piece', (_what, values) => {
    expect(statesOf({ it: values })).toEqual([
      { it: streaming('Hel') },
      { it: streaming('Hello') },
      { it: done('Hello') },
      'complete',
    ]);
  });

  it('should take streams of several kinds', () => {
    const states = statesOf({ text: of('Hel'), chunks: of(chat('Bon')) });
    expect(states.at(-2)).toEqual({ text: done('Hel'), chunks: done('Bon') });
  });

  it('should keep what one had said in its error too', () => {
    const error = new TruncatedStreamError('[DONE]');
    const states = statesOf({
      a: concat(
        of('Hel', 'lo'),
        throwError(() => error),
      ),
      b: EMPTY,
    });

    expect(states.at(-2)).toEqual({ a: failed('Hello', error), b: done('') });
    expect(error.partial).toBe('Hello');
  });

  it('should tell errors that are nothing from none', () => {
    for (const error of [undefined, null, 0]) {
      const failing = throwError(() => error as unknown);
      expect(statesOf({ a: failing })).toEqual([{ a: { status: 'failed', snapshot: '', error } }, 'complete']);
      expect(statesOf({ a: failing }, { failFast: true })).toEqual(['error', error]);
    }
  });

  it('should take any name for a stream', () => {
    const names = ['__proto__', 'constructor', 'toString', '', '0', 'length', 'a b'];
    const streams = Object.fromEntries(names.map((name) => [name, of(name)]));
    const last = statesOf(streams).at(-2) as States;

    expect(Object.keys(last).sort()).toEqual([...names].sort());
    for (const name of names) expect(Object.entries(last)).toContainEqual([name, done(name)]);
    expect(Object.getPrototypeOf(last)).toBe(Object.prototype);
  });

  it('should give the snapshots of another operator, with none at first', () => {
    runMarbles(({ cold, expectObservable }) => {
      const sum = scan(
        (total: number, each: number | AttemptBoundary) => (each instanceof AttemptBoundary ? 0 : total + each),
        0,
      );
      const streams = { left: cold('-a-b|', { a: 1, b: 2 }), right: cold<number>('------|') };

      expectObservable(combineStreams(streams, { accumulate: sum })).toBe('-1-23-(4|)', {
        1: { left: { status: 'streaming', snapshot: 1 }, right: { status: 'waiting', snapshot: undefined } },
        2: { left: { status: 'streaming', snapshot: 3 }, right: { status: 'waiting', snapshot: undefined } },
        3: { left: { status: 'done', snapshot: 3 }, right: { status: 'waiting', snapshot: undefined } },
        4: { left: { status: 'done', snapshot: 3 }, right: { status: 'done', snapshot: undefined } },
      });
    });
  });

  it('should accumulate each stream by itself, and each subscription anew', () => {
    const combined = combineStreams(
      { a: of(chat('Hel'), chat('lo')), b: of(chat('Bon')) },
      { accumulate: accumulateChat() },
    );
    for (let count = 0; count < 2; count++) {
      const texts: unknown[] = [];
      combined.subscribe(({ a, b }) => {
        texts.push([a.snapshot?.choices[0]?.message.content, b.snapshot?.choices[0]?.message.content]);
      });
      expect(texts).toEqual([
        ['Hel', undefined],
        ['Hello', undefined],
        ['Hello', undefined],
        ['Hello', 'Bon'],
        ['Hello', 'Bon'],
      ]);
    }
  });

  it('should start clean for each subscription', () => {
    const combined = combineStreams({ a: of('Hel') });
    for (let count = 0; count < 2; count++) {
      const seen: unknown[] = [];
      combined.subscribe((states) => seen.push(states));
      expect(seen).toEqual([{ a: streaming('Hel') }, { a: done('Hel') }]);
    }
  });

  it('should stop synchronous sources that never end when enough was taken', () => {
    const { source, count } = endless('a', 'b');
    const other = endless('c');
    const seen: unknown[] = [];
    combineStreams({ one: source, other: other.source })
      .pipe(take(3), toArray())
      .subscribe((list) => seen.push(...list));

    expect(seen).toEqual(['a', 'ab', 'aba'].map((text) => ({ one: streaming(text), other: waiting })));
    expect([count(), other.count()]).toEqual([3, 0]);
  });

  it('should subscribe to all on behalf of the one who subscribes to it', () => {
    const scope = { ended: false };
    const seen: unknown[] = [];
    const noting = defer(() => {
      seen.push(currentStreamScope());
      return of('a');
    });
    withStreamScope(scope, combineStreams({ a: noting, b: noting })).subscribe();

    expect(seen).toHaveLength(2);
    for (const each of seen) expect(each).toBe(scope);
  });

  it('should have the types that it says', () => {
    const chunks: Observable<ChatCompletionChunk> = NEVER;
    const events: Observable<ResponseStreamEvent> = NEVER;
    const completions: Observable<Completion | AttemptBoundary> = NEVER;
    expectType<
      Observable<{
        readonly a: StreamState<string>;
        readonly b: StreamState<string>;
        readonly c: StreamState<string>;
        readonly d: StreamState<string>;
      }>
    >(combineStreams({ a: chunks, b: events, c: completions, d: of('text') }));
    expectType<Observable<{ readonly a: StreamState<ChatCompletion | undefined> }>>(
      combineStreams({ a: chunks }, { accumulate: accumulateChat() }),
    );
    combineStreams({ a: chunks }).subscribe((states) => {
      // @ts-expect-error there is no such stream
      expect(states.b).toBeUndefined();
      // @ts-expect-error what is emitted is not changed
      states.a = { status: 'done', snapshot: '' };
    });
    // @ts-expect-error numbers have no text
    combineStreams({ a: of(1) });
    expect.assertions(0);
  });
});
