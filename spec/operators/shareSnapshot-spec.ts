import {
  accumulateChat,
  AttemptBoundary,
  shareSnapshot,
  textDeltas,
  TruncatedStreamError,
  type SnapshotUpdate,
} from 'rivulet';
import { OpenAI, type ChatCompletion, type ChatCompletionChunk } from 'rivulet/openai';
import { mockTransport } from 'rivulet/testing';
import {
  concat,
  defer,
  map,
  NEVER,
  of,
  Subject,
  take,
  throwError,
  toArray,
  VirtualTimeScheduler,
  type Observable,
} from 'rxjs';
import { aWhile, stalledAfter } from '../client/resources/answers.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';
import { chatEvent } from '../support/serve.js';

/** A lower case letter is an update with its piece, an upper case one is all that came so far in one. */
const updates: Readonly<Record<string, SnapshotUpdate<string, string>>> = {
  x: { snapshot: 'a', delta: 'a' },
  y: { snapshot: 'ab', delta: 'b' },
  z: { snapshot: 'abc', delta: 'c' },
  X: { snapshot: 'a', delta: undefined },
  Y: { snapshot: 'ab', delta: undefined },
  C: { snapshot: 'c', delta: undefined },
  v: { snapshot: 'cb', delta: 'b' },
};
const pieces = { a: 'a', b: 'b', c: 'c', B: new AttemptBoundary(1, new Error('reset')) };
const mine = new RangeError('mine');

/** When somebody subscribes and leaves, and what that one gets. */
type View = readonly [subscription: string, expected: string];
type Marbles = [source: string, subs: string[], ...views: View[]];

function check([values, subs, ...views]: Marbles, graceMs?: number): void {
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<string | AttemptBoundary>(values, pieces, mine);
    const shared = source.pipe(shareSnapshot({ graceMs }));
    for (const [subscription, expected] of views) {
      expectObservable(shared, subscription).toBe(expected, updates, mine);
    }
    expectSubscriptions(source.subscriptions).toBe(subs);
  });
}

describe('shareSnapshot', () => {
  const cases: [requirement: string, ...Marbles][] = [
    ['never emit for a source that never does', '-', ['^'], ['^', '-']],
    ['emit nothing for an empty source', '--|', ['^-!'], ['^', '--|'], ['---^', '---|']],
    ['emit for each piece, at once', '-a--(bc)-|', ['^--------!'], ['^', '-x--(yz)-|']],
    ['give who comes late all so far, then the same', '-a-b-c-|', ['^------!'], ['^', '-x-y-z-|'], ['--^', '--Xy-z-|']],
    ['give no piece twice at its very time', '-a-b---c|', ['^-------!'], ['^', '-x-y---z|'], ['---^', '---(Xy)z|']],
    ['give all of it to who comes when it is over', '-a-b|', ['^---!'], ['^', '-x-y|'], ['------^', '------(Y|)']],
    ['pass on an error to all', '-a-b-#', ['^----!'], ['^', '-x-y-#'], ['--^', '--Xy-#']],
    ['begin anew after an error', '-a-b-#', ['^----!', '------^----!'], ['^', '-x-y-#'], ['------^', '-------x-y-#']],
    [
      'start anew behind a boundary',
      '-a-b-B-c-b-|',
      ['^----------!'],
      ['^', '-x-y---C-v-|'],
      ['------^', '------YC-v-|'],
    ],
    ['keep the source while somebody is left', '-a-b-c-|', ['^----!'], ['^--!', '-x'], ['--^--!', '--Xy']],
    ['leave the source at once with the last one', '-a-b-c-|', ['^---!'], ['^---!', '-x-y'], ['--^!', '--X']],
    ['begin anew after that', '-a-b-|', ['^-!', '---^----!'], ['^-!', '-x'], ['---^', '----x-y-|']],
  ];
  it.each(cases)('should %s', (_requirement, ...marbles) => {
    check(marbles);
  });

  const graceful: [requirement: string, ...Marbles][] = [
    ['go on without a subscriber for that long', '-a-b-c-|', ['^-----!'], ['^-!', '-x']],
    ['keep all for who comes in time', '-a-b-c-|', ['^------!'], ['^-!', '-x'], ['----^', '----Yz-|']],
    ['grant it each time that all have left', '-a-b-c---|', ['^-------!'], ['^-!', '-x'], ['---^!', '---(Xy)']],
    ['keep all when it ends meanwhile', '-a-b|', ['^---!'], ['^!', '-'], ['--------^', '--------(Y|)']],
    [
      'begin anew for who comes later',
      '-a-b---|',
      ['^----!', '------^------!'],
      ['^!', '-'],
      ['------^', '-------x-y---|'],
    ],
    ['begin anew at once after an error', '-#', ['^!', '--^!'], ['^', '-#'], ['--^', '---#']],
  ];
  it.each(graceful)('should, with a time of grace, %s', (_requirement, ...marbles) => {
    check(marbles, 4);
  });

  it('should keep what had come as partial of an error', () => {
    const errors = [0, 1].map(() => new TruncatedStreamError('[DONE]'));
    let attempt = 0;
    const failing = defer(() =>
      concat(
        attempt === 0 ? of('a', 'b') : of('c'),
        throwError(() => errors[attempt++]),
      ),
    ).pipe(shareSnapshot());
    failing.subscribe({ error: () => undefined });
    failing.subscribe({ error: () => undefined });

    expect(errors.map(({ partial }) => partial)).toEqual(['ab', 'c']);
  });

  it.each([
    [1_000, 1_000, false],
    [2 ** 40, 2 ** 31 - 1, false], // no timer of the platforms waits longer
    [Infinity, 0, true],
  ])('should count a grace of %d ms by the scheduler that it is given', (graceMs, endsAt, observed) => {
    const scheduler = new VirtualTimeScheduler();
    const source = new Subject<string>();
    source.pipe(shareSnapshot({ graceMs, scheduler })).subscribe().unsubscribe();

    expect(source.observed).toBe(true);
    scheduler.flush();
    expect(scheduler.now()).toBe(endsAt);
    expect(source.observed).toBe(observed);
  });

  it('should refuse a time of grace that is no number', () => {
    expect(() => shareSnapshot({ graceMs: NaN })).toThrow(TypeError);
  });

  it('should give no boundary as a piece, though the accumulator emits for it', () => {
    const seen: unknown[] = [];
    const accumulate = map((piece: string | AttemptBoundary) => (typeof piece === 'string' ? piece : '-'));
    of('a', pieces.B, 'b', 'c')
      .pipe(shareSnapshot({ accumulate }))
      .subscribe(({ delta }) => seen.push(delta));

    expect(seen).toEqual(['a', undefined, undefined, 'c']);
  });

  it('should stop a synchronous source that never ends when enough was taken', () => {
    const { source, count } = endless('a', 'b', 'c');
    const seen: unknown[] = [];
    source.pipe(shareSnapshot(), take(3), toArray()).subscribe((list) => seen.push(list));

    expect(seen).toEqual([[updates.x, updates.y, updates.z]]);
    expect(count()).toBe(3);
  });

  it('should let the others go on when one leaves, comes or throws inside next', () => {
    const source = new Subject<string>();
    const shared = source.pipe(shareSnapshot());
    const seen = { leaves: [], comes: [], throws: [], stays: [] } as Record<string, unknown[]>;
    const leaving = shared.subscribe((update) => {
      seen.leaves?.push(update);
      leaving.unsubscribe();
    });
    const coming = shared.pipe(take(1)).subscribe(() => {
      shared.subscribe((update) => seen.comes?.push(update));
    });
    const throwing = shared.pipe(
      map(() => {
        throw mine;
      }),
    );
    throwing.subscribe({ error: (error: unknown) => seen.throws?.push(error) });
    shared.subscribe((update) => seen.stays?.push(update));
    source.next('a');
    source.next('b');

    expect(coming.closed).toBe(true);
    expect(seen).toEqual({
      leaves: [updates.x],
      comes: [updates.X, updates.y],
      throws: [mine],
      stays: [updates.x, updates.y],
    });
  });

  it('should close the connection of its one request when the last one leaves', async () => {
    const transport = mockTransport(stalledAfter(chatEvent('a')));
    const client = new OpenAI({ baseURL: 'http://mock.test', apiKey: 'sk-test', transport });
    const shared = client.chat.completions
      .create({ model: 'm', messages: [], stream: true })
      .pipe(textDeltas(), shareSnapshot());
    const views = [shared.subscribe(), shared.subscribe()];
    const states = () => transport.calls.map(({ state }) => state);
    views[0]?.unsubscribe();
    await aWhile();
    expect(states()).toEqual(['open']);
    views[1]?.unsubscribe();
    expect(states()).toEqual(['left']);
  });

  it('should have the types that it says', () => {
    expectType<Observable<SnapshotUpdate<string, string>>>(NEVER.pipe(shareSnapshot()));
    const chunks: Observable<ChatCompletionChunk> = NEVER;
    expectType<Observable<SnapshotUpdate<ChatCompletionChunk, ChatCompletion>>>(
      chunks.pipe(shareSnapshot({ accumulate: accumulateChat() })),
    );
    // @ts-expect-error chunks are no texts
    chunks.pipe(shareSnapshot());
    expect.assertions(0);
  });
});
