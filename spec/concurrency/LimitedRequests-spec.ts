import { APIConnectionError, InternalServerError, RateLimitError } from 'rivulet';
import { LimitedRequests } from '../../src/concurrency/LimitedRequests.js';
import { RequestBudget } from '../../src/concurrency/RequestBudget.js';
import { StandingClock } from '../client/resources/StandingClock.js';

const none = new Headers();
const head = (status: number, headers: Headers) => ({ status, headers, requestId: undefined });
const left = (requests: number) =>
  new Headers({
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': String(requests),
    'x-ratelimit-reset-requests': `${60 - requests}s`,
  });

interface Given {
  readonly tokens?: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
}

/** The requests of a stream, and how long the next one of another stream would wait. */
function begin({ tokens = 0, requestsPerMinute = Infinity, tokensPerMinute = Infinity }: Given = {}) {
  const clock = new StandingClock();
  const budget = new RequestBudget({ requestsPerMinute, tokensPerMinute, random: () => 0 });
  let answers = 0;
  const requests = new LimitedRequests(
    budget,
    tokens,
    () => clock.now(),
    () => answers++,
  );
  return {
    requests,
    clock,
    waitMs: (amount = 0) => budget.waitMs(amount, clock.now()),
    answers: () => answers,
  };
}

describe('LimitedRequests', () => {
  it('should settle a request once whose stream is stopped before it is answered', () => {
    const { requests, waitMs } = begin();
    requests.request();
    requests.finish();
    requests.head(head(200, left(0)));
    requests.end();
    // None is left, and none is under way: a second until there is one.
    expect(waitMs()).toBe(1_000);
  });

  it('should book the first request and its tokens when the stream is let go, before anything is sent', () => {
    const { waitMs } = begin({ tokens: 80, tokensPerMinute: 100 });
    expect(waitMs(20)).toBe(0);
    expect(waitMs(21)).toBe(60_000);
    expect(begin({ requestsPerMinute: 1 }).waitMs()).toBe(60_000);
  });

  it('should count that one once, and each one behind it', () => {
    const { requests, clock, waitMs } = begin({ tokens: 10, requestsPerMinute: 2, tokensPerMinute: 30 });
    requests.request();
    expect(waitMs(20)).toBe(0);
    clock.advance(1_000);
    requests.request();
    expect(waitMs(0)).toBe(59_000);
    clock.advance(59_000);
    expect(waitMs(20)).toBe(0);
    expect(waitMs(21)).toBe(1_000);
  });

  it('should hand on what the server says is left, and tell of it', () => {
    const { requests, waitMs, answers } = begin();
    requests.request();
    requests.head(head(200, left(0)));

    expect(waitMs()).toBe(1_000);
    expect(answers()).toBe(1);
  });

  it('should pause all after a 429, without an error of the stream', () => {
    const { requests, waitMs, answers } = begin();
    requests.request();
    requests.head(head(429, new Headers({ 'retry-after': '2' })));

    expect(waitMs()).toBe(2_000);
    expect(answers()).toBe(1);
  });

  it('should put the usage of an answer in the place of what was thought, as often as it is told', () => {
    const { requests, waitMs } = begin({ tokens: 50, tokensPerMinute: 100 });
    requests.request();
    requests.read({ choices: [], usage: { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 } });
    expect(waitMs(70)).toBe(0);
    expect(waitMs(71)).toBe(60_000);
    requests.read({ type: 'response.completed', response: { usage: { total_tokens: 95 } } });
    expect(waitMs(5)).toBe(0);
    expect(waitMs(6)).toBe(60_000);
  });

  const unusable = [
    'a text',
    undefined,
    null,
    {},
    { usage: null },
    { usage: {} },
    { usage: { total_tokens: '1' } },
    { usage: { total_tokens: NaN } },
    { usage: { total_tokens: Infinity } },
    { usage: { total_tokens: -1_000 } },
  ];
  it.each(unusable)('should take %j for no usage', (value) => {
    const { requests, waitMs } = begin({ tokens: 50, tokensPerMinute: 100 });
    requests.read(value);

    expect(waitMs(50)).toBe(0);
    expect(waitMs(51)).toBe(60_000);
  });

  it('should leave a failed attempt at what was thought, and correct the one that answers', () => {
    const { requests, clock, waitMs } = begin({ tokens: 50, tokensPerMinute: 100 });
    requests.request();
    requests.head(head(500, none));
    requests.end();
    clock.advance(1_000);
    requests.request();
    expect(waitMs(1)).toBe(59_000);
    requests.read({ choices: [], usage: { total_tokens: 20 } });

    expect(waitMs(30)).toBe(0);
    expect(waitMs(31)).toBe(59_000);
    expect(waitMs(80)).toBe(59_000);
  });

  it('should know a refusal by its error where the transport tells nothing', () => {
    const { requests, clock, waitMs } = begin();
    requests.fail(new RateLimitError('busy', { status: 429, retryAfterMs: 3_000 }));
    expect(waitMs()).toBe(3_000);
    clock.advance(3_000);
    requests.fail(new RateLimitError('busy', { status: 429 }));
    expect(waitMs()).toBe(1_000);
  });

  it('should know a refusal in the midst of a stream, whose head was none', () => {
    const { requests, waitMs } = begin();
    requests.request();
    requests.head(head(200, none));
    requests.fail(new RateLimitError('busy', { status: 429 }));

    expect(waitMs()).toBe(500);
  });

  it('should not count one refusal twice', () => {
    const { requests, clock, waitMs } = begin();
    requests.request();
    requests.head(head(429, none));
    clock.advance(500);
    requests.fail(new RateLimitError('busy', { status: 429 }));

    expect(waitMs()).toBe(0);
  });

  it.each([new InternalServerError('down', { status: 503, retryAfterMs: 5_000 }), new APIConnectionError('gone'), 429])(
    'should take no other error for one: %p',
    (error) => {
      const { requests, waitMs } = begin();
      requests.fail(error);
      expect(waitMs()).toBe(0);
    },
  );

  // None is left by an answer, and those that may be under way still are off that. One comes in a second.
  const endings: [when: string, end: (requests: LimitedRequests) => void, underWay: number][] = [
    ['is under way', () => undefined, 1],
    [
      'has ended without an answer',
      (requests) => {
        requests.end();
      },
      0,
    ],
    [
      'was answered, and has ended then',
      (requests) => {
        requests.head(head(200, none));
        requests.end();
      },
      0,
    ],
    [
      'is over with its stream',
      (requests) => {
        requests.finish();
      },
      0,
    ],
    [
      'has ended after its stream',
      (requests) => {
        requests.finish();
        requests.end();
      },
      0,
    ],
  ];
  it.each(endings)('should take off what is left a request that %s', (_when, end, underWay) => {
    const clock = new StandingClock();
    const budget = new RequestBudget({
      requestsPerMinute: Infinity,
      tokensPerMinute: Infinity,
      random: undefined,
    });
    const one = new LimitedRequests(
      budget,
      0,
      () => clock.now(),
      () => undefined,
    );
    const other = new LimitedRequests(
      budget,
      0,
      () => clock.now(),
      () => undefined,
    );
    one.request();
    other.request();
    end(one);
    other.head(head(200, left(0)));

    expect(budget.waitMs(0, clock.now())).toBe((1 + underWay) * 1_000);
  });

  it('should give up at its end the requests that nothing was heard of', () => {
    const clock = new StandingClock();
    const budget = new RequestBudget({
      requestsPerMinute: Infinity,
      tokensPerMinute: Infinity,
      random: undefined,
    });
    const one = new LimitedRequests(
      budget,
      0,
      () => clock.now(),
      () => undefined,
    );
    for (let count = 0; count < 3; count++) one.request();
    one.head(head(200, left(2)));
    expect(budget.waitMs(0, clock.now())).toBe(1_000); // two less two
    one.finish();
    const other = new LimitedRequests(
      budget,
      0,
      () => clock.now(),
      () => undefined,
    );
    other.request();
    other.head(head(200, left(0)));

    expect(budget.waitMs(0, clock.now())).toBe(1_000);
  });
});
