import { accumulateText, fallback, textDeltas, TruncatedStreamError, type FallbackNotice } from 'rivulet';
import type { OpenAI } from 'rivulet/openai';
import { lastValueFrom, toArray } from 'rxjs';
import { aWhile, failureOf, when } from '../client/resources/answers.js';
import { describeSockets } from '../client/resources/describeSockets.js';
import { chatEvent, startEvents, type Answer } from '../support/serve.js';
import { closingMs } from './closingMs.js';

const done = 'data: [DONE]\n\n';

describeSockets('fallback', ({ start, server }) => {
  /** Tries three models, without retries. */
  const tried = (client: OpenAI, notices: FallbackNotice[] = []) =>
    fallback(
      ['one', 'two', 'three'].map(
        (model) => () => client.chat.completions.create({ model, messages: [], stream: true }, { maxRetries: 0 }),
      ),
      { onFallback: (notice) => notices.push(notice) },
    ).pipe(textDeltas(), accumulateText());
  const modelOf = (body: string) => (JSON.parse(body) as { model: string }).model;
  /** Answers each model in its way. */
  const byModel =
    (answers: Readonly<Record<string, Answer>>): Answer =>
    (response, request) => {
      answers[modelOf(request.body)]?.(response, request);
    };
  const models = () => server().requests.map(({ body }) => modelOf(body));
  const hello: Answer = (response) => {
    startEvents(response, chatEvent('Hel'));
    setImmediate(() => response.end(chatEvent('lo') + done));
  };

  const failures: [failure: string, answer: Answer, error: object][] = [
    ['a 400', (response) => response.writeHead(400).end('{}'), { status: 400 }],
    ['a 401', (response) => response.writeHead(401).end('{}'), { status: 401 }],
    ['a 429', (response) => response.writeHead(429).end('{}'), { status: 429 }],
    ['a 503', (response) => response.writeHead(503).end('{}'), { status: 503 }],
    ['a connection that breaks', (response) => response.destroy(), { name: 'APIConnectionError' }],
    [
      'a role, and a connection that breaks',
      (response) => {
        startEvents(response, chatEvent(''));
        setTimeout(() => response.destroy(), 5);
      },
      { name: 'APIConnectionError' },
    ],
    [
      'a stream that ends before its time',
      (response) => {
        startEvents(response);
        response.end(chatEvent(''));
      },
      { name: 'TruncatedStreamError' },
    ],
    ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), {}],
    [
      'an error event',
      (response) => {
        startEvents(response, 'data: {"error": {"message": "overloaded"}}\n\n');
      },
      { name: 'APIError' },
    ],
  ];
  it.each(failures)('should give the answer of the next model after %s', async (_failure, answer, error) => {
    const client = await start(byModel({ one: answer, two: hello }));
    const notices: FallbackNotice[] = [];

    expect(await lastValueFrom(tried(client, notices).pipe(toArray()))).toEqual(['Hel', 'Hello']);
    expect(models()).toEqual(['one', 'two']);
    expect(notices).toEqual([{ index: 0, error: expect.objectContaining(error) as unknown }]);
  });

  it('should close the connection of the one that failed before it asks the next', async () => {
    let closed = false;
    const client = await start(
      byModel({
        one: (response) => {
          startEvents(response, 'data: {"error": {"message": "overloaded"}}\n\n');
          response.on('close', () => (closed = true));
        },
        two: hello,
      }),
    );
    expect(await lastValueFrom(tried(client))).toBe('Hello');
    await when(() => closed);
  });

  it('should pass on an error that comes after the content, with the text so far, and ask nobody else', async () => {
    const client = await start(
      byModel({
        one: (response) => {
          startEvents(response, chatEvent('Hel'));
          response.end();
        },
        two: hello,
      }),
    );
    const { values, error } = await failureOf(tried(client));

    expect(values).toEqual(['Hel']);
    expect(error).toBeInstanceOf(TruncatedStreamError);
    expect(error).toMatchObject({ partial: 'Hel' });
    await aWhile();
    expect(models()).toEqual(['one']);
  });

  it('should end with the error of the last one', async () => {
    const answers = { one: 500, two: 503, three: 504 };
    const client = await start((response, { body }) =>
      response.writeHead(answers[modelOf(body) as keyof typeof answers]).end('{}'),
    );
    const { error } = await failureOf(tried(client));

    expect(error).toMatchObject({ status: 504 });
    expect(models()).toEqual(['one', 'two', 'three']);
  });

  const states: [state: string, asked: number, answers: Readonly<Record<string, Answer>>][] = [
    ['the first one says nothing', 1, {}],
    [
      'the first one has said its role',
      1,
      {
        one: (response) => {
          startEvents(response, chatEvent(''));
        },
      },
    ],
    ['the second one says nothing', 2, { one: (response) => response.writeHead(500).end('{}') }],
    [
      'the second one is in the midst of its answer',
      2,
      {
        one: (response) => response.writeHead(500).end('{}'),
        two: (response) => {
          startEvents(response, chatEvent('Hel'));
        },
      },
    ],
  ];
  it.each(states)(
    'should close the connection within 50 ms when it is left while %s',
    async (_state, asked, answers) => {
      const ms = await closingMs(server, 1, async () => {
        const client = await start(byModel(answers));
        const subscription = tried(client).subscribe();
        await when(() => server().requests.length === asked);
        await aWhile();
        return () => {
          subscription.unsubscribe();
        };
      });
      expect(ms).toBeLessThan(50);
      expect(models()).toHaveLength(asked);
    },
  );
});
