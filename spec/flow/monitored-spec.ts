import { textDeltas } from 'rivulet';
import { runTools } from 'rivulet/openai';
import { MockResponse, OpenAIMock } from 'rivulet/testing';
import { defer, lastValueFrom, merge, of, Subject, switchMap, take } from 'rxjs';
import {
  aWhile,
  cutAfter,
  events,
  failureOf,
  json,
  silence,
  stalledAfter,
  typedEvents,
  valuesOf,
  when,
} from '../client/resources/answers.js';
import { describeClientOver, everyWay } from '../client/resources/describeClient.js';
import { describeSockets } from '../client/resources/describeSockets.js';
import { HeldAnswers } from '../client/resources/HeldAnswers.js';
import { HastyClock } from '../client/resources/HastyClock.js';
import { answerOf, chatApi } from '../client/tools/toolApis.js';
import { bothCalls, bothTools, sunny } from '../client/tools/weatherTools.js';
import { chatEvent, startEvents } from '../support/serve.js';
import { Demand } from '../../src/flow/Demand.js';
import { monitored } from '../../src/flow/monitored.js';
import type { StreamMonitor } from '../../src/flow/StreamMonitor.js';
import { currentStreamScope, withStreamScope, type StreamScope } from '../../src/flow/StreamScope.js';

const chat = { model: 'm', messages: [], stream: true } as const;
const done = 'data: [DONE]\n\n';

/** Notes what it is told, in words: the sizes of what came one after the other as one. */
class Log implements StreamMonitor {
  readonly lines: string[] = [];
  /** How many bytes came, of all requests. */
  length = 0;

  request(origin: string): void {
    this.lines.push(origin === '' ? 'request to nowhere' : 'request');
  }
  head({ status }: { readonly status: number }): void {
    this.lines.push(`head ${status}`);
  }
  bytes(length: number): void {
    this.length += length;
    if (this.lines.at(-1) !== 'bytes') this.lines.push('bytes');
  }
  end(): void {
    this.lines.push('end');
  }
  retry(): void {
    this.lines.push('retry');
  }

  get story(): string {
    return this.lines.join(', ');
  }
}

describe('monitored', () => {
  const seenBy = (monitor: StreamMonitor, outer?: StreamScope): StreamScope | undefined => {
    let seen: StreamScope | undefined;
    const noting = defer(() => {
      seen = currentStreamScope();
      return of(1);
    });
    withStreamScope(outer, monitored(monitor, noting)).subscribe();
    return seen;
  };

  it('should put the monitor into the scope, behind those that are there', () => {
    const [one, other] = [new Log(), new Log()];
    expect(seenBy(one)?.monitors).toEqual([one]);
    expect(seenBy(one, { ended: false, monitors: [other] })?.monitors).toEqual([other, one]);
    expect(currentStreamScope()).toBeUndefined();
  });

  it('should let the rest of the scope through, and what is said of the end in both directions', () => {
    const demand = new Demand();
    const outer: StreamScope = { ended: false, demand };
    const inner = seenBy(new Log(), outer)!;
    expect(inner.demand).toBe(demand);
    expect(inner.ended).toBe(false);
    inner.ended = true;
    expect([inner.ended, outer.ended]).toEqual([true, true]);
    outer.ended = false;
    expect(inner.ended).toBe(false);
  });

  it('should pass on the values, the errors and the end of the source, and leave it', () => {
    const source = new Subject<string>();
    const seen: unknown[] = [];
    const subscription = monitored({}, source).subscribe((value) => seen.push(value));
    source.next('a');
    subscription.unsubscribe();
    expect(seen).toEqual(['a']);
    expect(source.observed).toBe(false);
  });
});

describeClientOver(everyWay, 'monitored', ({ start, server }) => {
  const stream = async (...answers: readonly MockResponse[]) => {
    const client = await start(answers, { maxRetries: 0 });
    const log = new Log();
    return { client, log, values: monitored(log, client.chat.completions.create(chat).pipe(textDeltas())) };
  };
  const hello = chatEvent('Hel') + chatEvent('lo') + done;
  const over = (log: Log) => when(() => log.lines.at(-1) === 'end');

  it('should tell of the request, the head, the bytes and the end, once each', async () => {
    const { log, values } = await stream(events(hello));
    expect(log.story).toBe('');
    expect(await valuesOf(values)).toEqual(['Hel', 'lo']);
    await over(log);
    await aWhile();

    expect(log.story).toBe('request, head 200, bytes, end');
    expect(log.length).toBe(hello.length);
  });

  it('should tell the origin, and all of the head', async () => {
    const client = await start(events(hello, { 'x-request-id': 'req_7', 'x-ratelimit-limit-requests': '60' }));
    const seen: unknown[] = [];
    const monitor: StreamMonitor = {
      request: (origin) => seen.push(origin),
      head: ({ status, headers, requestId }) => seen.push(status, headers.get('x-ratelimit-limit-requests'), requestId),
    };
    await valuesOf(monitored(monitor, client.chat.completions.create(chat)));

    expect(seen).toEqual([new URL(server().url).origin, 200, '60', 'req_7']);
  });

  const failures: [failure: string, answer: MockResponse, story: string][] = [
    ['a refusal', json({ error: { message: 'no' } }, 400), 'request, head 400, bytes, end'],
    [
      'a connection that breaks before its head',
      new MockResponse(200, { faults: { resetAt: 'head' } }),
      'request, end',
    ],
    ['a connection that breaks in its body', cutAfter(chatEvent('Hel')), 'request, head 200, bytes, end'],
    ['a body that ends before its time', events(chatEvent('Hel')), 'request, head 200, bytes, end'],
    ['a body that is no stream', json({}), 'request, head 200, bytes, end'],
    [
      'an event that says that all went wrong',
      stalledAfter(`${chatEvent('Hel')}data: {"error": {"message": "down"}}\n\n`),
      'request, head 200, bytes, end',
    ],
  ];
  it.each(failures)('should tell of one end after %s', async (_failure, answer, story) => {
    const { log, values } = await stream(answer);
    await failureOf(values);
    await over(log);
    await aWhile();

    expect(log.story).toBe(story);
  });

  it('should tell of the end when it is left before the head', async () => {
    const { log, values } = await stream(silence);
    const subscription = values.subscribe();
    await when(() => server().requests.length === 1);
    await aWhile();
    expect(log.story).toBe('request');
    subscription.unsubscribe();
    expect(log.story).toBe('request, end');
    await aWhile();
    expect(log.story).toBe('request, end');
  });

  it('should tell of the end when it is left in the midst of the body', async () => {
    const { log, values } = await stream(stalledAfter(chatEvent('Hel')));
    await lastValueFrom(values.pipe(take(1)));
    expect(log.story).toBe('request, head 200, bytes, end');
    await aWhile();
    expect(log.story).toBe('request, head 200, bytes, end');
  });

  it('should tell of the end of a body that is drained when that is over, and of its bytes', async () => {
    const answers = new HeldAnswers(chatEvent('Hel') + done);
    const client = await start(answers.reply);
    const log = new Log();
    expect(await valuesOf(monitored(log, client.chat.completions.create(chat).pipe(textDeltas())))).toEqual(['Hel']);
    expect(log.story).toBe('request, head 200, bytes');
    answers.end(': bye\n\n');
    await over(log);

    expect(log.story).toBe('request, head 200, bytes, end');
    expect(log.length).toBe((chatEvent('Hel') + done + ': bye\n\n').length);
  });

  it('should tell of retries, and of each of their requests', async () => {
    const busy = json({}, 503);
    const client = await start([busy, busy, events(hello)], { scheduler: new HastyClock() });
    const log = new Log();
    await valuesOf(monitored(log, client.chat.completions.create(chat)));
    await over(log);

    const refused = 'request, head 503, bytes, end, retry';
    expect(log.story).toBe(`${refused}, ${refused}, request, head 200, bytes, end`);
  });

  it('should tell of the requests of a response that is resumed, and then asked for', async () => {
    const response = { id: 'resp_1', object: 'response', created_at: 1, model: 'm', output: [], status: 'completed' };
    const created = { type: 'response.created', sequence_number: 0, response: { ...response, status: 'in_progress' } };
    const client = await start(
      [
        cutAfter(typedEvents([created])),
        json({ error: { message: 'no longer streamed' } }, 404),
        json({ ...response, status: 'in_progress' }),
        json(response),
      ],
      { scheduler: new HastyClock(), random: () => 0 },
    );
    const log = new Log();
    const params = { model: 'm', input: 'Hello', background: true, stream: true } as const;
    await valuesOf(monitored(log, client.responses.create(params, { midStream: 'resume' })));
    await over(log);

    const poll = 'request, head 200, bytes, end';
    expect(log.story).toBe(`request, head 200, bytes, end, retry, request, head 404, bytes, end, ${poll}, ${poll}`);
  });

  it('should tell of the requests of all steps of a run of tools', async () => {
    const client = await start([events(answerOf(chatApi, bothCalls)), events(answerOf(chatApi, sunny, 'stop'))]);
    const log = new Log();
    await valuesOf(monitored(log, runTools(client, { model: 'm', messages: [] }, { tools: bothTools })));
    await over(log);

    expect(log.lines.filter((line) => line !== 'bytes').join(', ')).toBe(
      'request, head 200, end, request, head 200, end',
    );
  });

  it('should tell all who watch, one in the other', async () => {
    const { log, values } = await stream(events(hello));
    const outer = new Log();
    await valuesOf(monitored(outer, monitored({}, values)));
    await over(log);

    expect(outer.lines).toEqual(log.lines);
    expect(outer.story).toBe('request, head 200, bytes, end');
    expect(outer.length).toBe(log.length);
  });

  it('should tell nobody of the streams of others, side by side or out of the values of one', async () => {
    const { client, log, values } = await stream(events(hello));
    const other = new Log();
    const silent = client.chat.completions.create(chat);
    await valuesOf(merge(values, monitored(other, client.chat.completions.create(chat)), silent));
    const inner = new Log();
    await new Promise<void>((resolve) => {
      monitored(new Log(), silent.pipe(take(1))).subscribe(() => {
        monitored(inner, client.chat.completions.create(chat)).subscribe({ complete: resolve });
      });
    });
    await Promise.all([log, other, inner].map(over));

    expect(server().requests).toHaveLength(5);
    for (const { story } of [log, other, inner]) expect(story).toBe('request, head 200, bytes, end');
  });

  it('should tell of each subscription', async () => {
    const { log, values } = await stream(events(hello));
    for (let round = 0; round < 2; round++) {
      await valuesOf(values);
      await over(log);
    }
    expect(log.story).toBe('request, head 200, bytes, end, request, head 200, bytes, end');
  });
});

describeSockets('monitored', ({ start, server, transport }) => {
  it('should let the connection be used again by the streams behind it', async () => {
    const client = await start((response) => {
      startEvents(response, chatEvent('Hello') + done);
      setTimeout(() => response.end(), 20);
    });
    const log = new Log();
    const values = monitored(log, monitored({}, client.chat.completions.create(chat)));
    for (let count = 0; count < 10; count++) await valuesOf(values);

    expect(server().requests).toHaveLength(10);
    // Each of them would open one if its connection was closed at its end.
    expect(server().socketsOpened()).toBeLessThanOrEqual(3);
  });

  it('should tell of the end of a request that cannot be sent', async () => {
    const log = new Log();
    const request = defer(() => transport({ url: '/v1/chat/completions' })).pipe(switchMap(({ body }) => body));
    await failureOf(monitored(log, request));

    expect(log.story).toBe('request to nowhere, end');
  });
});

describe('monitored over the transport of an OpenAIMock', () => {
  it('should tell all of it before the subscription returns, when all of it comes at once', () => {
    const log = new Log();
    const transport = new OpenAIMock().transport;
    const url = 'http://mock.test/v1/models';
    monitored(log, transport({ url }).pipe(switchMap(({ body }) => body))).subscribe();
    expect(log.story).toBe('request, head 200, bytes, end');
  });
});
