import {
  APIConnectionError,
  decodeStream,
  eachValueFrom,
  eventStreamBody,
  syncValuesFrom,
  type Transport,
} from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { MockResponse, mockTransport, type MockRequest, type MockServer, type ServerAction } from 'rivulet/testing';
import {
  catchError,
  concat,
  EMPTY,
  finalize,
  lastValueFrom,
  map,
  mergeMap,
  NEVER,
  Observable,
  of,
  range,
  Subject,
  switchMap,
  take,
  tap,
  throwError,
  timer,
  VirtualTimeScheduler,
} from 'rxjs';
import { transportTo } from '../../../src/testing/server/transportTo.js';
import { chatOf, endlessTexts } from '../chatOf.js';
import { bytesOf } from '../../support/bytesOf.js';
import { runMarbles } from '../../support/runMarbles.js';

const request = { url: 'http://mock.test/v1/chat/completions?a=1', body: '{"model":"m"}' };
const head: ServerAction = {
  type: 'head',
  status: 200,
  headers: new Headers({ 'content-type': 'text/event-stream', 'x-request-id': 'req_1' }),
};
/** The texts of the first two chunks. */
const A = 'data: {"choices":[],"is":"a"}\n\n';
const B = 'data: {"choices":[],"is":"b"}\n\n';
const chunk = (text: string): ServerAction => ({ type: 'chunk', bytes: bytesOf(text) });
/** The actions of a server by one letter each. */
const actions = {
  h: head,
  a: chunk(A),
  b: chunk(B),
  d: chunk('data: [DONE]\n\n'),
  e: { type: 'end' },
  r: { type: 'reset' },
} as const satisfies Record<string, ServerAction>;

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const streamed = (stream: Observable<Uint8Array>): Observable<ServerAction> =>
  concat(
    of<ServerAction>(head),
    stream.pipe(map((bytes): ServerAction => ({ type: 'chunk', bytes }))),
    of<ServerAction>(actions.e),
  );
const textsOf = (transport: Transport) =>
  transport(request).pipe(
    switchMap(({ body }) => body),
    map(text),
  );
const valuesOf = (transport: Transport) =>
  transport(request).pipe(
    eventStreamBody(),
    decodeStream(),
    map((value) => (value as { readonly is: string }).is), // as of the chunks above
  );

describe('transportTo', () => {
  it('should ask the server once per subscription, and not before', () => {
    const seen: MockRequest[] = [];
    const response$ = transportTo((asked) => {
      seen.push(asked);
      return NEVER;
    })({ ...request, headers: { 'X-One': '1', 'x-none': undefined } });
    expect(seen).toEqual([]);
    response$.subscribe();
    response$.subscribe();

    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({ method: 'POST', url: request.url, path: '/v1/chat/completions' });
    expect(seen[0]?.query.get('a')).toBe('1');
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({ 'x-one': '1' });
    expect(seen[0]?.json()).toEqual({ model: 'm' });
  });

  it('should be as synchronous as the server', () => {
    const server: MockServer = () => of(actions.h, actions.a, actions.b, actions.e);
    const seen: string[] = [];
    transportTo(server)(request)
      .pipe(
        switchMap(({ status, requestId, body }) => {
          seen.push(`${status} ${String(requestId)}`);
          return body;
        }),
      )
      .subscribe({
        next: (bytes) => seen.push(text(bytes)),
        complete: () => seen.push('complete'),
      });

    expect(seen).toEqual(['200 req_1', A, B, 'complete']);
  });

  it('should answer when the server does, in virtual time', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const server = cold('--h--a-(be|)', actions);
      const expected = '   -----a-(b|)';
      const served = '     ^------!';

      const texts = { a: A, b: B };
      expectObservable(textsOf(transportTo(() => server))).toBe(expected, texts);
      expectSubscriptions(server.subscriptions).toBe(served);
    });
  });

  it('should refuse what cannot be sent, and not ask the server', () => {
    let asked = 0;
    const transport = transportTo(() => {
      asked++;
      return NEVER;
    });
    const errors: unknown[] = [];
    for (const wrong of [
      { ...request, headers: { 'a b': '1' } },
      { ...request, headers: { a: 'line\nend' } },
      { ...request, url: 'http://user:password@mock.test/' },
    ]) {
      transport(wrong).subscribe({ error: (error: unknown) => errors.push(error) });
    }
    expect(errors).toEqual([expect.any(TypeError), expect.any(TypeError), expect.any(TypeError)]);
    expect(asked).toBe(0);
  });

  describe('a server that breaks', () => {
    it('should be a connection that failed when it is reset before its head', () => {
      const seen: unknown[] = [];
      transportTo(() => of(actions.r))(request).subscribe({ error: (error: unknown) => seen.push(error) });

      expect(seen).toEqual([expect.any(APIConnectionError)]);
      expect(seen[0]).toMatchObject({
        cause: { code: 'ECONNRESET' },
      });
      expect((seen[0] as Error).message).toContain(
        'expected an answer from http://mock.test/v1/chat/completions, got none',
      );
    });

    it('should be a connection that broke, behind what came of its body', () => {
      const seen: unknown[] = [];
      textsOf(transportTo(() => of(actions.h, actions.a, actions.r))).subscribe({
        next: (value) => seen.push(value),
        error: (error: unknown) => seen.push(error),
      });

      expect(seen).toEqual([A, expect.any(APIConnectionError)]);
      expect((seen[1] as Error).message).toContain('broke before the end of the answer');
    });

    it('should say nothing more when it completes without an end', () => {
      runMarbles(({ cold, expectObservable }) => {
        expectObservable(textsOf(transportTo(() => cold('|')))).toBe('-');
        expectObservable(textsOf(transportTo(() => cold('(ha|)', actions)))).toBe('a', { a: A });
      });
    });

    it('should be left behind its end, or a reset', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        for (const last of ['e', 'r']) {
          const server = cold(`--h--${last}--a`, actions);
          const text$ = textsOf(transportTo(() => server));
          expectObservable(text$.pipe(catchError(() => EMPTY))).toBe('-----|');
          expectSubscriptions(server.subscriptions).toBe('^----!');
        }
      });
    });

    it('should be ignored after its end', () => {
      runMarbles(({ cold, expectObservable }) => {
        const twice = cold('(ha)(eabr)', actions);
        expectObservable(textsOf(transportTo(() => twice))).toBe('a---|', { a: A });
      });
    });
  });

  describe('a mistake in the mock', () => {
    const mistake = new RangeError('mine');
    const servers: Record<string, MockServer> = {
      'thrown by the server': () => {
        throw mistake;
      },
      'an error before the head': () => throwError(() => mistake),
      'an error later': () => timer(0).pipe(mergeMap(() => throwError(() => mistake))),
      'an error behind the head': () =>
        concat(
          of(actions.h),
          throwError(() => mistake),
        ),
      'an error in the body': () =>
        concat(
          of(actions.h, actions.a),
          throwError(() => mistake),
        ),
    };

    it.each(Object.entries(servers))('should arrive as it is: %s', async (_, server) => {
      await expect(lastValueFrom(textsOf(transportTo(server)))).rejects.toBe(mistake);
    });

    it.each(Object.entries(servers))('should be tried once by the client: %s', async (_, server) => {
      let asked = 0;
      const transport = transportTo((given) => {
        asked++;
        return server(given);
      });
      const client = new OpenAI({ apiKey: 'key', transport, maxRetries: 2, random: () => 1 });
      const stream = client.chat.completions.create({ model: 'm', messages: [], stream: true });

      await expect(lastValueFrom(stream)).rejects.toBe(mistake);
      expect(asked).toBe(1);
    });
  });

  describe('unsubscribing', () => {
    it.each([
      ['before the head', '---h', '--!', '^-!'],
      ['between the head and the body', 'h---(ae)', '--!', '^-!'],
      ['between two chunks', '(ha)---b', '--!', '^-!'],
      ['in a stall', '(ha)', '-----!', '^----!'],
    ])('should stop the server at once: %s', (_, script, unsub, served) => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const server = cold(script, actions);
        expectObservable(textsOf(transportTo(() => server)), unsub);
        expectSubscriptions(server.subscriptions).toBe(served);
      });
    });

    it('should stop it in the midst of a synchronous answer', () => {
      let made = 0;
      let left = 0;
      const endless = new Observable<ServerAction>((subscriber) => {
        subscriber.next(actions.h);
        while (!subscriber.closed && made < 1_000) {
          made++;
          subscriber.next(actions.a);
        }
        return () => left++;
      });
      const seen: string[] = [];
      textsOf(transportTo(() => endless))
        .pipe(take(2))
        .subscribe((value) => seen.push(value));

      expect(seen).toEqual([A, A]);
      expect(left).toBe(1);
    });

    it('should stop it when only the head was wanted', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const server = cold('--h--a--e', actions);
        expectObservable(
          transportTo(() => server)(request).pipe(
            take(1),
            map(({ status }) => status),
          ),
        ).toBe('--(s|)', {
          s: 200,
        });
        expectSubscriptions(server.subscriptions).toBe('^-!');
      });
    });
  });

  describe('back-pressure', () => {
    it('should hold the server back until its body is read', () => {
      const chat = chatOf(endlessTexts());
      transportTo(() => streamed(chat.stream))(request).subscribe(({ body }) => {
        expect(chat.log.made).toBe(0);
        body.pipe(take(3)).subscribe();
      });
      expect(chat.log).toEqual({ begun: 1, made: 3, left: 1 });
    });

    it('should not let a server without end run ahead of a loop that is slow', async () => {
      const chat = chatOf(endlessTexts());
      const transport = transportTo(() => streamed(chat.stream));
      const ahead: number[] = [];
      let taken = 0;
      for await (const value of eachValueFrom(textsOf(transport), { highWaterValues: 4 })) {
        taken += value === '' ? 0 : 1;
        ahead.push(chat.log.made - taken);
        if (taken === 50) break;
      }
      // Four may wait, and one is too many.
      expect(Math.max(...ahead)).toBe(5);
      expect(chat.log.left).toBe(1);
    });

    it('should not let one run ahead that begins later', async () => {
      const chat = chatOf(endlessTexts());
      const late = timer(0).pipe(switchMap(() => chat.stream));
      const ahead: number[] = [];
      let taken = 0;
      for await (const value of eachValueFrom(textsOf(transportTo(() => streamed(late))), { highWaterValues: 4 })) {
        taken += value === '' ? 0 : 1;
        ahead.push(chat.log.made - taken);
        if (taken === 50) break;
      }
      // Four may wait, one is too many, and one tells that.
      expect(Math.max(...ahead)).toBeLessThanOrEqual(6);
      expect(chat.log.left).toBe(1);
    });

    it('should keep what cannot be held back, in its order', async () => {
      const server = () =>
        concat(of(head), range(0, 1_000).pipe(map((index) => chunk(`${index} `))), of<ServerAction>(actions.e));
      const all: string[] = [];
      for await (const value of eachValueFrom(textsOf(transportTo(server)), { highWaterValues: 2 })) all.push(value);

      expect(all).toEqual(Array.from({ length: 1_000 }, (_, index) => `${index} `));
    });

    it.each([
      ['a reset', of<ServerAction>(actions.r), 'APIConnectionError'],
      ['a mistake', throwError(() => new RangeError('mine')), 'RangeError'],
    ])('should tell of %s behind what was kept', async (_, ending, name) => {
      const transport = transportTo(() => concat(of(actions.h, actions.a, actions.b, actions.a), ending));
      const seen: string[] = [];
      const reading = async () => {
        for await (const value of eachValueFrom(textsOf(transport), { highWaterValues: 1 })) seen.push(value);
      };

      await expect(reading()).rejects.toMatchObject({ name });
      expect(seen).toEqual([A, B, A]);
    });
  });

  describe('at the end of a stream', () => {
    it('should let the server end its body', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const server = cold('(had)-(e|)', actions);
        const expected = '   (a|)';
        const served = '     ^-----!';

        expectObservable(valuesOf(transportTo(() => server))).toBe(expected);
        expectSubscriptions(server.subscriptions).toBe(served);
      });
    });

    it('should wait for that for 50 ms', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const server = cold('(hd) 100ms e', actions);
        expectObservable(valuesOf(transportTo(() => server))).toBe('|');
        expectSubscriptions(server.subscriptions).toBe('^ 49ms !');
      });
    });

    it('should wait by the clock that it was given', () => {
      const clock = new VirtualTimeScheduler();
      let left: number | undefined;
      const server = () => concat(of(actions.h, actions.d), NEVER).pipe(finalize(() => (left = clock.now())));
      valuesOf(transportTo(server, clock)).subscribe();
      expect(left).toBeUndefined();
      clock.flush();

      expect(left).toBe(50);
    });

    it('should read no more than 64 KiB meanwhile', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const half = chunk('x'.repeat(32 * 1024));
        const server = cold('(hd)kk-x', { ...actions, k: half, x: chunk('x') });
        const served = '     ^------!';

        expectObservable(valuesOf(transportTo(() => server))).toBe('|');
        expectSubscriptions(server.subscriptions).toBe(served);
      });
    });

    it('should send the next request when it is over, as over a connection that is kept', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const first = cold(' (had)-(e|)', actions);
        const second = cold('      --(hbde|)', actions);
        const expected = '   a-------(b|)';
        const servers = [first, second];

        const transport = transportTo(() => servers.shift() ?? NEVER);
        expectObservable(concat(valuesOf(transport), valuesOf(transport))).toBe(expected);
        expectSubscriptions(first.subscriptions).toBe(' ^-----!');
        expectSubscriptions(second.subscriptions).toBe('------^-!');
      });
    });
  });

  it('should be free at once when it ends as it is let go on', () => {
    const body = ['data: 1\n\n', 'data: 2\n\n', 'data: [DONE]\n\n'];
    const clock = new VirtualTimeScheduler();
    const transport = mockTransport(new MockResponse(200, { stream: body }), { scheduler: clock });
    const values = () => transport(request).pipe(eventStreamBody(), decodeStream());

    expect([...syncValuesFrom(values())]).toEqual([1, 2]); // it holds the server at its end
    const told: unknown[] = [];
    values().subscribe((value) => told.push(value));
    expect(told).toEqual([1, 2]);
    clock.flush();
    expect(clock.now()).toBe(0); // no timer was left behind
  });

  it('should tell what one thing brings about behind it', () => {
    const body = new Subject<string>();
    const seen: string[] = [];
    mockTransport(new MockResponse(200, { stream: body }))(request)
      .pipe(
        switchMap((response) => response.body),
        map((chunk) => Buffer.from(chunk).toString()),
        tap((text) => {
          if (text === 'a') body.next('b');
        }),
      )
      .subscribe((text) => seen.push(text));
    body.next('a');
    expect(seen).toEqual(['a', 'b']);
  });
});
