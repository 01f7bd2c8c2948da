import {
  accumulateText,
  APIConnectionError,
  AttemptBoundary,
  AuthenticationError,
  fallback,
  RateLimitError,
  textDeltas,
  TruncatedStreamError,
  type FallbackNotice,
  type FallbackOptions,
} from 'rivulet';
import type { ChatCompletionChunk } from 'rivulet/openai';
import {
  concat,
  EMPTY,
  Observable,
  of,
  repeat,
  Subject,
  take,
  throwError,
  toArray,
  type ObservableInput,
} from 'rxjs';
import { currentStreamScope, withStreamScope } from '../../src/flow/StreamScope.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';

const chunk = (delta: object) => ({ choices: [{ index: 0, delta, finish_reason: null }] });
const values = {
  r: chunk({ role: 'assistant', content: '' }),
  B: new AttemptBoundary(1, new Error('reset')),
  a: chunk({ content: 'Hel' }),
  b: chunk({ content: 'lo' }),
};
const gone = new APIConnectionError('gone');
const busy = new RateLimitError('busy', { status: 429 });
const refused = new AuthenticationError('who', { status: 401 });
const mine = new RangeError('mine');

interface Case {
  /** What each stream does, and when it is subscribed to and left. */
  readonly streams: readonly (readonly [source: string, subs: string | readonly string[], error?: unknown])[];
  readonly result: string;
  /** When the result is left. */
  readonly unsub?: string;
  /** The error of the result, if it ends with one. */
  readonly error?: unknown;
  readonly options?: FallbackOptions<unknown>;
  readonly notices?: readonly FallbackNotice[];
}

function check({ streams, result, unsub, error, options, notices = [] }: Case): void {
  const told: FallbackNotice[] = [];
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const all = streams.map(([source, , failure]) => cold<unknown>(source, values, failure));
    const tried = fallback(
      all.map((stream) => () => stream),
      { onFallback: (notice) => told.push(notice), ...options },
    );

    expectObservable(tried, unsub).toBe(result, values, error);
    for (const [index, [, subs]] of streams.entries()) {
      expectSubscriptions(all[index]!.subscriptions).toBe(subs as string[]); // of either kind, as it takes them
    }
  });
  expect(told).toEqual(notices);
}

describe('fallback', () => {
  it('should give the first stream when that has content, and try no other', () => {
    check({
      streams: [
        ['-r-a-b|', '^-----!'],
        ['a', []],
      ],
      result: '---(ra)b|'.replace('(ra)b|', '(ra)'.replace('(ra)', '(ra)')) && '---(ra)-',
    });
  });
});
