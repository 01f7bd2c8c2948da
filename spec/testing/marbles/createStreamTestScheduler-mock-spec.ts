import { textDeltas } from 'rivulet';
import { OpenAI, type BaseClientOptions } from 'rivulet/openai';
import { createStreamTestScheduler, OpenAIMock } from 'rivulet/testing';
import { concatMap, merge, timer } from 'rxjs';

const request = { model: 'gpt-5', messages: [{ role: 'user' as const, content: 'Hello' }], stream: true as const };

/** No scheduler is given to either: in a run their time is virtual all the same. */
function setUp(options: Partial<BaseClientOptions> = {}) {
  const mock = new OpenAIMock();
  const client = new OpenAI({ apiKey: 'sk-test', transport: mock.transport, random: () => 0, ...options });
  const route = mock.chat.completions.create;
  return { mock, route, text$: client.chat.completions.create(request).pipe(textDeltas()) };
}

describe('createStreamTestScheduler with OpenAIMock', () => {
  it('should let a chat be the answer of a route', () => {
    const { mock, route, text$ } = setUp();
    createStreamTestScheduler().run(({ chat, expectText, expectConnection, expectSubscriptions }) => {
      const answer = chat('  -He-llo--|');
      const expected = '     -He-llo--|';
      const connection = '   ^-----!   ';
      route.response = answer;

      expectText(text$).toBe(expected);
      expectConnection(route).toBe(connection);
      expectConnection(mock).toBe(connection);
      expectConnection(answer).toBe(connection);
      expectSubscriptions(answer.subscriptions).toBe(connection);
    });
  });

  it('should let bytes and events be the answer of a route', () => {
    const { route, text$ } = setUp();
    createStreamTestScheduler().run(({ bytes, events, expectText }) => {
      const chunk = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });
      const cut = bytes('a--b-c-|', {
        a: 'data: {"choices":[{"index":0,"delta"',
        b: ':{"content":"Hi"}}]}\n',
        c: '\n',
      });
      route.response = [events('a-bc|', { a: chunk('Hello '), b: chunk('world'), c: '[DONE]' }), cut];

      expectText(text$).toBe('a-b(|)', { a: 'Hello ', b: 'world' });
      expectText(text$, '-----------^------').toBe('----------------Hi-#');
    });
  });

  it('should say that the client has left when it has', () => {
    const { route, text$ } = setUp();
    createStreamTestScheduler().run(({ chat, expectText, expectConnection }) => {
      route.response = chat(' He-llo---you|');
      const unsub = '         --^---!      ';
      const expected = '      --He-llo     ';
      const connection = '    --^---!      ';

      expectText(text$, unsub).toBe(expected);
      expectConnection(route).toBe(connection);
    });
  });

  it('should let the delays of a mock pass in virtual time', () => {
    const { route, text$ } = setUp();
    createStreamTestScheduler().run(({ expectText, expectConnection }) => {
      route.response = 'Hello there';
      route.faults = { headMs: 2_000, eventMs: 1_000 };

      // The role, two words, the finish reason, [DONE].
      expectText(text$).toBe('  4s Hello 999ms " there" 1999ms |');
      expectConnection(route).toBe('^ 6999ms !');
    });
  });

  it('should let a # break the connection, which the client tries again', () => {
    const { route, text$ } = setUp();
    createStreamTestScheduler().run(({ chat, expectText, expectConnection }) => {
      route.response = [chat('--#'), chat('-#'), chat('He-llo|')];

      // 500 ms and 1000 ms, as there is no jitter.
      expectText(text$).toBe('-- 500ms - 1s He-llo|');
      expectConnection(route).toBe(['^-!', '-- 500ms ^!', '-- 500ms - 1s ^--!']);
    });
  });

  it('should not try again after a text, and give the error of a connection', () => {
    const { route, text$ } = setUp();
    createStreamTestScheduler().run(({ chat, expectText, expectConnection }) => {
      route.response = chat('He-#');

      expectText(text$).toBe('He-#', undefined, { name: 'APIConnectionError' });
      expectConnection(route).toBe('^-!');
    });
    expect(route.calls.map(({ state }) => state)).toEqual(['reset']);
  });

  it('should take any other error of a body for a mistake in the mock', () => {
    const { route, text$ } = setUp();
    createStreamTestScheduler().run(({ bytes, expectText }) => {
      route.response = bytes('-#', undefined, new RangeError('a slip'));

      expectText(text$).toBe('-#', undefined, new RangeError('a slip'));
    });
    expect(route.calls.map(({ state }) => state)).toEqual(['failed']);
  });

  it('should let the time-outs of a client pass in virtual time', () => {
    const { route, text$ } = setUp({ timeouts: { contentIdleMs: 30_000 }, maxRetries: 0 });
    createStreamTestScheduler().run(({ chat, expectText, expectConnection }) => {
      route.response = chat('He');

      expectText(text$).toBe('He 29999ms #', undefined, { name: 'StreamTimeoutError', clock: 'contentIdle' });
      expectConnection(route).toBe('^ 29999ms !');
    });
  });

  it('should give calls the times of the mock', () => {
    const { route, text$ } = setUp();
    createStreamTestScheduler().run(({ chat }) => {
      route.response = chat('-a-|');
      merge(timer(5), timer(7))
        .pipe(concatMap(() => text$))
        .subscribe();
    });
    expect(route.calls).toMatchObject([
      { openedAt: 5, closedAt: 8 },
      { openedAt: 8, closedAt: 11 },
    ]);
  });
});
