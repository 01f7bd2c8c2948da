import { accumulateText, APIConnectionError, textDeltas } from 'rivulet';
import { ChatCompletion, OpenAI } from 'rivulet/openai';
import {
  MockError,
  MockResponse,
  OpenAIMock,
  type DeepPartial,
  type MockRequest,
  type MockRoute,
} from 'rivulet/testing';
import {
  asapScheduler,
  concat,
  lastValueFrom,
  NEVER,
  observeOn,
  of,
  switchMap,
  take,
  throwError,
  VirtualTimeScheduler,
} from 'rxjs';
import { expectType } from '../../support/expectType.js';
import { askMock } from '../askMock.js';
import { chatOf, endlessTexts } from '../chatOf.js';

let mock: OpenAIMock;
let route: MockRoute<ChatCompletion>;

beforeEach(() => {
  mock = new OpenAIMock();
  route = mock.chat.completions.create;
});

const asked = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] } as const;
const client = () => new OpenAI({ apiKey: 'key', transport: mock.transport, random: () => 0 });
/** What the model says, not streamed. */
const said = async () => {
  const { text } = await askMock(mock, { body: asked });
  return (JSON.parse(text) as ChatCompletion).choices[0]?.message.content;
};
/** The same, streamed. */
const streamed = () =>
  lastValueFrom(
    client()
      .chat.completions.create({ ...asked, stream: true })
      .pipe(textDeltas(), accumulateText()),
  );
const states = () => route.calls.map(({ state }) => state);

describe('MockRoute', () => {
  it('should tell where it is', () => {
    expect(route).toMatchObject({ name: 'chat.completions.create', method: 'POST', path: '/chat/completions' });
  });

  describe('response', () => {
    it('should be a valid answer that says nothing when there is none', async () => {
      const { status, headers, text } = await askMock(mock, { body: asked });
      const answer = ChatCompletion.parse(JSON.parse(text));

      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/json');
      expect(answer).toMatchObject({
        object: 'chat.completion',
        model: 'gpt-4o',
        choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'stop' }],
      });
    });

    it('should be a stream of that when one is asked for', async () => {
      route.response = 'Hello there';
      const { headers, text } = await askMock(mock, { body: { ...asked, stream: true } });

      expect(headers.get('content-type')).toBe('text/event-stream');
      expect(text).toMatch(/^data: \{/);
      expect(text).toMatch(/\n\ndata: \[DONE\]\n\n$/);
      expect(await streamed()).toBe('Hello there');
    });

    it('should be what the model says', async () => {
      route.response = 'Hello there';
      expect(await said()).toBe('Hello there');
    });

    it('should be put over the defaults', async () => {
      route.response = {
        choices: [{ message: { content: 'A' } }, { message: { content: 'B' } }],
        usage: { total_tokens: 7 },
      };
      const answer = JSON.parse((await askMock(mock, { body: asked })).text) as ChatCompletion;

      expect(answer.choices).toMatchObject([
        { index: 0, message: { role: 'assistant', content: 'A' } },
        { index: 1, message: { role: 'assistant', content: 'B' } },
      ]);
      expect(answer.usage).toEqual({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 7 });
    });

    it('should be a whole answer, as it is', async () => {
      const whole: ChatCompletion = {
        id: 'chatcmpl-mine',
        object: 'chat.completion',
        created: 5,
        model: 'mine',
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: 'Hi', refusal: null },
            finish_reason: 'length',
            logprobs: null,
          },
        ],
        usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
      };
      route.response = whole;
      expect(JSON.parse((await askMock(mock, { body: asked })).text)).toEqual(whole);
    });

    it('should be an HTTP answer, as it is', async () => {
      route.response = new MockResponse(418, { body: 'short and stout', headers: { 'x-pot': 'tea' } });
      const { status, headers, text } = await askMock(mock, { body: { ...asked, stream: true } });

      expect([status, headers.get('x-pot'), headers.get('content-type')]).toEqual([418, 'tea', 'text/plain']);
      expect(text).toBe('short and stout');
    });

    it('should be an event stream', async () => {
      route.response = chatOf(['Hel', 'lo']).stream;
      expect(await streamed()).toBe('Hello');
      route.response = new MockResponse(200, { stream: chatOf(['Hel', 'lo']).stream });
      expect(await streamed()).toBe('Hello');
    });

    it('should be an Observable of bytes or texts', async () => {
      route.response = of('data: ', Buffer.from('1\n\n')).pipe(observeOn(asapScheduler));
      const { headers, text } = await askMock(mock);

      expect(headers.get('content-type')).toBe('text/event-stream');
      expect(text).toBe('data: 1\n\n');
    });

    it('should be generated anew for each request', async () => {
      const { stream, log } = chatOf(['Hi']);
      route.response = stream;
      await Promise.all([streamed(), streamed()]);

      expect(log).toEqual({ begun: 2, made: 2, left: 0 });
    });

    describe('as a function', () => {
      it('should be told of the request', async () => {
        const seen: unknown[] = [];
        route.response = (request, context) => {
          expectType<MockRequest>(request);
          seen.push([request.json(), context]);
          return 'Hi';
        };
        await said();
        await said();

        expect(seen).toEqual([
          [asked, { route, calls: 0, params: {}, state: mock.state }],
          [asked, { route, calls: 1, params: {}, state: mock.state }],
        ]);
      });

      it('should answer with anything that a route answers with, at once or later', async () => {
        route.response = () => 'text';
        expect(await said()).toBe('text');
        route.response = () => Promise.resolve('later');
        expect(await said()).toBe('later');
        route.response = () => ({ choices: [{ message: { content: 'object' } }] });
        expect(await said()).toBe('object');
        route.response = async () => {
          await Promise.resolve();
          return new MockResponse(400);
        };
        expect((await askMock(mock)).status).toBe(400);
        route.response = ({ headers }) => chatOf([headers.get('x-say') ?? '']).stream;
        expect((await askMock(mock, { headers: { 'x-say': 'this' } })).text).toContain('this');
        route.response = () => Promise.resolve(chatOf(['streamed']).stream);
        expect(await streamed()).toBe('streamed');
      });

      it('should leave the answer to the route by undefined', async () => {
        route.response = () => undefined;
        expect(await said()).toBe('');
        route.response = () => Promise.resolve(undefined);
        expect(await said()).toBe('');
      });

      it('should be a mistake of the mock when it throws, or says what the API would not', async () => {
        const mistake = new RangeError('mine');
        const wrong = { choices: [{ message: { content: 5 } }] } as unknown as DeepPartial<ChatCompletion>;
        route.response = [
          () => {
            throw mistake;
          },
          () => Promise.reject(mistake),
          throwError(() => mistake),
        ];
        for (let call = 0; call < 3; call++) {
          await expect(lastValueFrom(client().chat.completions.create(asked))).rejects.toBe(mistake);
        }
        route.response = wrong;
        await expect(said()).rejects.toThrow(MockError);
        await expect(said()).rejects.toThrow('choices.0.message.content: ');

        expect(states()).toEqual(['failed', 'failed', 'failed', 'failed', 'failed']);
      });
    });

    describe('as a list', () => {
      it('should be one answer after the other, the last one from then on', async () => {
        route.response = ['A', () => 'B', { choices: [{ message: { content: 'C' } }] }];
        expect([await said(), await said(), await said(), await said()]).toEqual(['A', 'B', 'C', 'C']);
      });

      it('should fail twice, then succeed', async () => {
        route.response = [MockResponse.error(503), MockResponse.error(429), 'Hello'];
        expect(await lastValueFrom(client().chat.completions.create(asked))).toMatchObject({
          choices: [{ message: { content: 'Hello' } }],
        });
        expect(route.calls.map(({ status }) => status)).toEqual([503, 429, 200]);
      });

      it('should be refused when it is empty', () => {
        expect(() => (route.response = [])).toThrow(
          new MockError('expected at least one item in the list for chat.completions.create, got none'),
        );
      });

      it('should begin again after reset', async () => {
        route.response = ['A', 'B'];
        await said();
        route.reset();
        expect(route.response).toBeUndefined();
        route.response = ['A', 'B'];
        expect(await said()).toBe('A');
      });
    });
  });

  describe('calls', () => {
    it('should hold each request, in order', async () => {
      await askMock(mock, { body: { n: 1 }, headers: { 'x-one': '1' } });
      await askMock(mock, { body: { n: 2 }, url: 'http://mock.test/chat/completions?a=b' });

      expect(route.calls.map(({ request }) => request.json())).toEqual([{ n: 1 }, { n: 2 }]);
      expect(route.calls[0]?.request.headers.get('x-one')).toBe('1');
      expect(route.calls[1]?.request.query.get('a')).toBe('b');
      expect(route.calls[1]?.request).toMatchObject({ method: 'POST', path: '/chat/completions' });
      expect(route.calls[0]?.params).toEqual({});
      expect(mock.calls).toEqual(route.calls);
    });

    it('should tell of each what becomes of it', () => {
      const clock = new VirtualTimeScheduler();
      mock = new OpenAIMock({ scheduler: clock });
      route = mock.chat.completions.create;
      route.response = new MockResponse(201, { stream: 'data: 1\n\n' });
      route.faults = [
        { headMs: 2 },
        { headMs: 2, resetAt: { event: 1 } },
        { headMs: 2, stallAt: { event: 1 } },
        { stallAt: 'head' },
        { resetAt: 'head', headMs: 2 },
      ];
      const seen = () => route.calls.map(({ state, status }) => `${state} ${String(status)}`);
      const request = { url: 'http://mock.test/chat/completions', body: '{}' };
      const subscriptions = route.faults.map(() =>
        mock
          .transport(request)
          .pipe(switchMap(({ body }) => body))
          .subscribe({ error: () => undefined }),
      );

      expect(seen()).toEqual([
        'open undefined',
        'open undefined',
        'open undefined',
        'open undefined',
        'open undefined',
      ]);
      clock.flush();
      expect(seen()).toEqual(['ended 201', 'reset 201', 'open 201', 'open undefined', 'reset undefined']);
      for (const subscription of subscriptions) subscription.unsubscribe();
      expect(seen()).toEqual(['ended 201', 'reset 201', 'left 201', 'left undefined', 'reset undefined']);
    });

    it('should be left when the client has left, at once', () => {
      route.response = chatOf(endlessTexts()).stream;
      client()
        .chat.completions.create({ ...asked, stream: true })
        .pipe(take(3))
        .subscribe();
      expect(states()).toEqual(['left']);

      route.response = () => new Promise(() => undefined);
      const waiting = client().chat.completions.create(asked).subscribe();
      expect(states()).toEqual(['left', 'open']);
      waiting.unsubscribe();
      expect(states()).toEqual(['left', 'left']);
    });

    it('should begin again after reset', async () => {
      await said();
      const before = route.calls;
      route.reset();
      await said();

      expect(before).toHaveLength(1);
      expect(route.calls).toHaveLength(1);
      expect(route.calls[0]).not.toBe(before[0]);
    });
  });

  describe('x-request-id', () => {
    it('should be another one for each answer, and that of the answer where it has one', async () => {
      const ids = async () => (await askMock(mock)).headers.get('x-request-id');
      const [first, second] = [await ids(), await ids()];
      expect(first).toMatch(/^req_/);
      expect(second).not.toBe(first);
      route.response = new MockResponse(200, { headers: { 'x-request-id': 'mine' } });
      expect(await ids()).toBe('mine');
      expect(await ids()).toBe('mine');
    });
  });

  describe('faults', () => {
    const status = async () => (await askMock(mock)).status;

    it('should go wrong with every answer', async () => {
      route.faults = { status: 503 };
      expect([await status(), await status()]).toEqual([503, 503]);
    });

    it('should go wrong with one answer after the other, as the last one from then on', async () => {
      route.faults = [{ status: 500 }, { status: 503 }, {}];
      expect([await status(), await status(), await status(), await status()]).toEqual([500, 503, 200, 200]);
      route.reset();
      expect(route.faults).toEqual({});
      expect(() => (route.faults = [])).toThrow(MockError);
    });

    it('should go wrong with an answer of its own, and those of the route before that', async () => {
      route.response = [new MockResponse(200, { faults: { status: 500, retryAfterMs: 5 } }), 'Hi'];
      route.faults = { status: 503 };
      const { status, headers } = await askMock(mock);
      expect([status, headers.get('retry-after-ms')]).toEqual([503, '5']);

      route.reset();
      route.response = new MockResponse(200, { faults: { status: 500 } });
      route.faults = { status: undefined, headMs: 0 };
      expect((await askMock(mock)).status).toBe(500);
    });

    it('should be those of the moment of a request', async () => {
      route.faults = { resetAt: 'head' };
      await expect(askMock(mock)).rejects.toThrow(APIConnectionError);
      route.faults = {};
      expect(await status()).toBe(200);
    });

    it('should be refused at once when they cannot be, also those of an answer', () => {
      expect(() => (route.faults = { heartbeatMs: 0 })).toThrow(TypeError);
      expect(() => (route.faults = [{}, { resetAt: { event: -1 } }])).toThrow(TypeError);
      expect(() => new MockResponse(200, { faults: { headMs: -1 } })).toThrow(TypeError);
    });

    it('should take an answer that is no event stream for one event, without heartbeats', async () => {
      route.response = new MockResponse(200, { body: 'a\n\nb\n\nc' });
      route.faults = { endAt: { event: 1 }, heartbeatMs: 1, eventMs: 3 };
      expect((await askMock(mock)).text).toBe('a\n\nb\n\nc');
    });

    it('should not keep back a body that is no event stream for heartbeats that it cannot have', () => {
      const seen: string[] = [];
      route.response = new MockResponse(200, { body: concat(of('a'), NEVER) });
      route.faults = { heartbeatMs: 1_000 };
      mock
        .transport({ url: 'http://mock.test/v1/chat/completions', body: '{}' })
        .pipe(switchMap(({ body }) => body))
        .subscribe((bytes) => seen.push(Buffer.from(bytes).toString()))
        .unsubscribe();
      expect(seen).toEqual(['a']);
    });
  });

  it('should remember whatever its state says', async () => {
    route.response = (_, { state }) => `${state.models.all().length} models`;
    expect(await said()).toBe(`${mock.state.models.all().length} models`);
  });

  it('should answer what the types allow', () => {
    // @ts-expect-error a choice is no text
    route.response = { choices: ['Hi'] };
    // @ts-expect-error a function says it, or an object
    route.response = 5;
    expectType<MockRoute<ChatCompletion>>(route);
    expect(() => {
      mock.reset();
    }).not.toThrow();
  });
});
