import fc from 'fast-check';
import { concat, defer, EMPTY, NEVER, Observable, of, take, throwError } from 'rxjs';
import {
  type ServerSentEvent,
  takeUntilDone,
  type TakeUntilDoneOptions,
  throwErrorEvents,
  TruncatedStreamError,
} from 'rivulet';
import { currentStreamScope } from '../../src/flow/StreamScope.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { seeded } from '../support/seeded.js';
import { serverSentEvent } from '../support/serverSentEvent.js';

const a = serverSentEvent('a');
const b = serverSentEvent('b');
const done = serverSentEvent('[DONE]');
const completed = serverSentEvent({ type: 'response.completed' }, 'response.completed');
const truncated = new TruncatedStreamError('[DONE]');

describe('takeUntilDone', () => {
  itShouldBeAnOperator({
    operator: () => takeUntilDone(),
    inputs: [a, b, serverSentEvent('c', 'x', '1', 2)],
    outputs: [a, b, serverSentEvent('c', 'x', '1', 2)],
    incomplete: truncated,
  });

  it('should emit the very events of the source', () => {
    const seen: ServerSentEvent[] = [];
    of(a, completed)
      .pipe(takeUntilDone())
      .subscribe((event) => seen.push(event));

    expect(seen[0]).toBe(a);
    expect(seen[1]).toBe(completed);
  });

  describe('at the sentinel', () => {
    it('should complete without it, and read nothing after it', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold('-a-b-d-a-|', { a, b, d: done });
        const expected = '   -a-b-|    ';
        const subs = '       ^----!    ';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected, { a, b });
        expectSubscriptions(source.subscriptions).toBe(subs);
      });
    });

    it('should complete when it is the first event', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold('-d', { d: done });
        const expected = '   -|';
        const subs = '       ^!';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected);
        expectSubscriptions(source.subscriptions).toBe(subs);
      });
    });

    it('should complete also when the source fails right after it', () => {
      runMarbles(({ cold, expectObservable }) => {
        const source = cold('-a-(d#)', { a, d: done });
        const expected = '   -a-|   ';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected, { a });
      });
    });

    it.each([' [DONE]', '[DONE] ', '\n[DONE]\t', '\u00A0[DONE]\uFEFF'])('should trim %j', (data) => {
      runMarbles(({ cold, expectObservable }) => {
        const source = cold('-a-d-a', { a, d: serverSentEvent(data) });
        const expected = '   -a-|  ';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected, { a });
      });
    });

    it.each(['[DONE] x', 'x [DONE]', '[done]', 'DONE', '"[DONE]"', '[DONE][DONE]', '[DONE]\n[DONE]', '[ DONE ]', ''])(
      'should not take %j for it',
      (data) => {
        runMarbles(({ cold, expectObservable }) => {
          const values = { a, x: serverSentEvent(data), d: done };
          const source = cold('-x-a-d-', values);
          const expected = '   -x-a-| ';

          expectObservable(source.pipe(takeUntilDone())).toBe(expected, values);
        });
      },
    );

    it("should not ask the event's name: the Assistants API sends event: done", () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const values = { a: serverSentEvent({}, 'thread.run.completed'), d: serverSentEvent('[DONE]', 'done') };
        const source = cold('-a-d-a', values);
        const expected = '   -a-|  ';
        const subs = '       ^--!  ';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected, values);
        expectSubscriptions(source.subscriptions).toBe(subs);
      });
    });

    it('should go on at an event named done whose data is something else', () => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { a: serverSentEvent({}, 'done'), d: done };
        const source = cold('-a-d-', values);
        const expected = '   -a-| ';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected, values);
      });
    });

    it('should take another one that is given', () => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { d: done, e: serverSentEvent(' [END]') };
        const source = cold('-d-e-d', values);
        const expected = '   -d-|  ';

        expectObservable(source.pipe(takeUntilDone({ sentinel: '[END]' }))).toBe(expected, values);
      });
    });
  });

  describe('at a terminal event', () => {
    it.each(['response.completed', 'response.incomplete', 'response.failed'])(
      'should emit %s, complete, and read nothing after it',
      (type) => {
        runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
          const values = { a, c: serverSentEvent({ type }, type) };
          const source = cold('-a-c-a-|', values);
          const expected = '   -a-(c|) ';
          const subs = '       ^--!    ';

          expectObservable(source.pipe(takeUntilDone())).toBe(expected, values);
          expectSubscriptions(source.subscriptions).toBe(subs);
        });
      },
    );

    it.each([
      'response.created',
      'response.in_progress',
      'response.cancelled',
      'response.completed.x',
      'error',
      'Response.Completed',
    ])('should go on at %s', (type) => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { a: serverSentEvent({ type }, type), c: completed };
        const source = cold('-a-c---', values);
        const expected = '   -a-(c|)';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected, values);
      });
    });

    it('should go by the name of the event, not by its data, when it has one', () => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { a: serverSentEvent({ type: 'response.completed' }, 'other'), d: done };
        const source = cold('-a-d-', values);
        const expected = '   -a-| ';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected, values);
      });
    });

    it.each(['{"type":"response.completed"}', ' {\n "type" : "response.failed", "sequence_number": 9}'])(
      'should go by the type that begins %j of an event without a name, as from servers that send none',
      (data) => {
        runMarbles(({ cold, expectObservable }) => {
          const values = { a: serverSentEvent('{"type":"response.created"}'), c: serverSentEvent(data) };
          const source = cold('-a-c---', values);
          const expected = '   -a-(c|)';

          expectObservable(source.pipe(takeUntilDone())).toBe(expected, values);
        });
      },
    );

    it('should not take a text that says so for the event', () => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { a: serverSentEvent({ text: '{"type":"response.completed"}' }), d: done };
        const source = cold('-a-d-', values);
        const expected = '   -a-| ';

        expectObservable(source.pipe(takeUntilDone())).toBe(expected, values);
      });
    });

    it('should wait for as many as there are to be, and call fewer a cut', () => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { e: serverSentEvent('', 'part') };
        const operator = () => takeUntilDone({ terminalEvents: ['part'], terminalCount: 2 });

        expectObservable(cold('-e-e--', values).pipe(operator())).toBe('-e-(e|)', values);
        expectObservable(cold('-e-|', values).pipe(operator())).toBe(
          '-e-#',
          values,
          new TruncatedStreamError('[DONE]'),
        );
      });
    });

    it('should take others that are given instead', () => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { c: completed, e: serverSentEvent('', 'bye') };
        const source = cold('-c-e---', values);
        const expected = '   -c-(e|)';

        expectObservable(source.pipe(takeUntilDone({ terminalEvents: ['bye'] }))).toBe(expected, values);
      });
    });

    it('should take the sentinel alone when there are none', () => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { c: completed, d: done };
        const source = cold('-c-d-', values);
        const expected = '   -c-| ';

        expectObservable(source.pipe(takeUntilDone({ terminalEvents: [] }))).toBe(expected, values);
      });
    });
  });

  describe('when the source completes before its end was said', () => {
    it.each<[string, TakeUntilDoneOptions, string]>([
      ['[DONE]', {}, '[DONE]'],
      ['another sentinel', { sentinel: '[END]' }, '[END]'],
      [
        'a sentinel that is undefined',
        { sentinel: undefined, required: undefined, terminalEvents: undefined },
        '[DONE]',
      ],
    ])('should be a TruncatedStreamError that tells of %s, after all events', (_, options, expectedEnd) => {
      runMarbles(({ cold, expectObservable }) => {
        const source = cold('-a-b-|', { a, b });
        const expected = '   -a-b-#';

        expectObservable(source.pipe(takeUntilDone(options))).toBe(
          expected,
          { a, b },
          new TruncatedStreamError(expectedEnd),
        );
      });
    });

    it('should be that class', () => {
      const errors: unknown[] = [];
      of(a)
        .pipe(takeUntilDone())
        .subscribe({ error: (error: unknown) => errors.push(error) });

      expect(errors).toEqual([expect.any(TruncatedStreamError)]);
      expect(errors).toMatchObject([{ expected: '[DONE]', code: 'TRUNCATED_STREAM' }]);
    });

    it('should complete when no end is required, whatever came', () => {
      runMarbles(({ cold, expectObservable }) => {
        const source = cold('-a-b-|', { a, b });
        const expected = '   -a-b-|';

        expectObservable(source.pipe(takeUntilDone({ required: false }))).toBe(expected, { a, b });
      });
    });

    it('should be an error for a body without any event also when no end is required', () => {
      runMarbles(({ cold, expectObservable }) => {
        const source = cold<ServerSentEvent>('--|');
        const expected = '                    --#';

        expectObservable(source.pipe(takeUntilDone({ required: false }))).toBe(expected, {}, truncated);
      });
    });

    it('should complete for a body of the sentinel alone when no end is required', () => {
      runMarbles(({ cold, expectObservable }) => {
        const source = cold('-d-|', { d: done });
        const expected = '   -|  ';

        expectObservable(source.pipe(takeUntilDone({ required: false }))).toBe(expected);
      });
    });
  });

  it.each<[string, ServerSentEvent, TakeUntilDoneOptions]>([
    ['ended', done, {}],
    ['ended with a terminal event', completed, {}],
    ['had events', a, { required: false }],
  ])('should not take an empty body for whole because the subscription before %s', (_, event, options) => {
    const results: unknown[] = [];
    let attempt = 0;
    const stream = defer(() => (attempt++ === 0 ? of(event) : EMPTY)).pipe(takeUntilDone(options));
    for (const result of ['first', 'second']) {
      stream.subscribe({
        complete: () => results.push(`${result}: complete`),
        error: (error: unknown) => results.push(`${result}: ${(error as Error).name}`),
      });
    }

    expect(results).toEqual(['first: complete', 'second: TruncatedStreamError']);
  });

  it('should stop a synchronous source that never ends', () => {
    for (const end of [done, completed]) {
      const { source, count } = endless(a, end, b);
      const seen: unknown[] = [];
      source.pipe(takeUntilDone()).subscribe({ next: (event) => seen.push(event), complete: () => seen.push('|') });

      expect(seen).toEqual(end === done ? [a, '|'] : [a, end, '|']);
      expect(count()).toBe(2);
    }
  });

  describe('the teardown of the source', () => {
    /** Tells what happens, and whether the teardown is a graceful end. */
    function watched(events: Observable<ServerSentEvent>, log: string[]): Observable<ServerSentEvent> {
      return new Observable((subscriber) => {
        const scope = currentStreamScope();
        const subscription = events.subscribe(subscriber);
        return () => {
          log.push(`teardown, graceful: ${scope?.ended}`);
          subscription.unsubscribe();
        };
      });
    }

    function run(events: Observable<ServerSentEvent>, options?: TakeUntilDoneOptions): readonly string[] {
      const log: string[] = [];
      const subscription = watched(events, log)
        .pipe(takeUntilDone(options), throwErrorEvents())
        .subscribe({
          next: ({ data }) => log.push(data),
          error: (error: unknown) => log.push((error as Error).name),
          complete: () => log.push('complete'),
        });
      subscription.unsubscribe();
      return log;
    }

    // A source that emits asynchronously and one that does so while it is subscribed to tear down on different paths.
    const later = (...events: ServerSentEvent[]): Observable<ServerSentEvent> =>
      new Observable((subscriber) => {
        push = () => {
          for (const event of events) subscriber.next(event);
        };
      });
    let push: () => void = () => undefined;

    it('should come after the completion and be graceful at the sentinel', () => {
      expect(run(concat(of(a, done), NEVER))).toEqual(['a', 'complete', 'teardown, graceful: true']);
    });

    it('should come after the completion and be graceful at a terminal event', () => {
      expect(run(concat(of(a, completed), NEVER))).toEqual([
        'a',
        completed.data,
        'complete',
        'teardown, graceful: true',
      ]);
    });

    it('should be the same when the events come later', () => {
      const log: string[] = [];
      watched(later(a, done), log)
        .pipe(takeUntilDone())
        .subscribe({ next: ({ data }) => log.push(data), complete: () => log.push('complete') });
      expect(log).toEqual([]);
      push();

      expect(log).toEqual(['a', 'complete', 'teardown, graceful: true']);
      expect(currentStreamScope()).toBeUndefined();
    });

    it('should not be graceful when somebody unsubscribes', () => {
      expect(run(concat(of(a), NEVER))).toEqual(['a', 'teardown, graceful: false']);
    });

    it('should not be graceful when somebody took enough', () => {
      const log: string[] = [];
      watched(concat(of(a, b, done), NEVER), log)
        .pipe(takeUntilDone(), take(1))
        .subscribe({ next: ({ data }) => log.push(data), complete: () => log.push('complete') });

      expect(log).toEqual(['a', 'complete', 'teardown, graceful: false']);
    });

    it('should not be graceful on an error of the source', () => {
      const source = concat(
        of(a),
        throwError(() => new RangeError('mine')),
      );

      expect(run(source)).toEqual(['a', 'RangeError', 'teardown, graceful: false']);
    });

    it('should not be graceful on an error behind the operator', () => {
      const failed = serverSentEvent({ error: { message: 'no' } });

      expect(run(concat(of(a, failed, done), NEVER))).toEqual(['a', 'APIError', 'teardown, graceful: false']);
    });

    it('should not be graceful when the stream was cut', () => {
      expect(run(of(a))).toEqual(['a', 'TruncatedStreamError', 'teardown, graceful: false']);
    });

    it('should not be graceful when it completes without an end that is not required', () => {
      expect(run(of(a), { required: false })).toEqual(['a', 'complete', 'teardown, graceful: false']);
    });

    it('should not leave others graceful when it throws', () => {
      const throwing = new Observable<ServerSentEvent>((subscriber) => {
        subscriber.next(done);
        return () => {
          throw new RangeError('teardown');
        };
      });
      const log: string[] = [];
      throwing
        .pipe(takeUntilDone())
        .subscribe({ complete: () => log.push('complete'), error: () => log.push('error') });

      expect(log).toEqual(['complete']);
      expect(currentStreamScope()).toBeUndefined();
    });

    it('should not make the end of one stream that of another that is left meanwhile', () => {
      const log: string[] = [];
      const other = watched(NEVER, log).pipe(takeUntilDone()).subscribe();
      defer(() => concat(of(done), NEVER))
        .pipe(takeUntilDone())
        .subscribe({
          complete: () => {
            other.unsubscribe();
          },
        });

      expect(log).toEqual(['teardown, graceful: false']);
    });
  });

  describe('for any data', () => {
    // All that `trim` takes for white space, and what is close to it.
    const spaces = fc
      .array(
        fc.constantFrom(
          ...[
            ' ',
            '\t',
            '\n',
            '\v',
            '\f',
            '\r',
            '\u00A0',
            '\u1680',
            '\u2003',
            '\u2028',
            '\u2029',
            '\u202F',
            '\u205F',
            '\u3000',
          ],
          ...['\uFEFF', '\u200B', '\u0085', '\0', '\x7F'],
        ),
        { maxLength: 3 },
      )
      .map((list) => list.join(''));
    const sentinels = fc.constantFrom(
      '[DONE]',
      '{"done":true}',
      '',
      ' x',
      'x ',
      'ende',
      '終わり',
      '\u{1F3C1}',
      '\0',
      '\x7F',
      '"',
    );
    const names = fc.constantFrom('message', 'response.completed', 'x', '');
    const typed = fc
      .tuple(spaces, spaces, spaces, spaces, fc.constantFrom('type', 'typ', 'object', 'a'))
      .chain(([a, b, c, d, key]) =>
        fc
          .constantFrom('response.completed', 'response.failed', 'response.created', 'response.completed.x', '')
          .map((type) => `${a}{${b}"${key}"${c}:${d}"${type}"}`),
      );

    /** How many of the events are emitted, and whether it ends there: by the documentation, without a short cut. */
    function expected(sentinel: string, events: readonly ServerSentEvent[]): readonly [count: number, isOver: boolean] {
      for (const [index, { event, data }] of events.entries()) {
        if (data.trim() === sentinel) return [index, true];
        const type = event === 'message' ? (/^\s*\{\s*"type"\s*:\s*"([\w.]+)"/.exec(data)?.[1] ?? event) : event;
        if (['response.completed', 'response.incomplete', 'response.failed'].includes(type)) return [index + 1, true];
      }
      return [events.length, false];
    }

    it('should look for the sentinel and for terminal events in each event', () => {
      const samples = sentinels.chain((sentinel) => {
        const nearly = fc.tuple(spaces, fc.constantFrom(sentinel, sentinel.slice(1), `${sentinel}x`), spaces);
        const data = fc.oneof(
          nearly.map((parts) => parts.join('')),
          typed,
          fc.string({ unit: 'binary', maxLength: 4 }),
        );
        return fc.tuple(fc.constant(sentinel), fc.array(fc.tuple(data, names), { maxLength: 5 }));
      });
      fc.assert(
        fc.property(samples, ([sentinel, list]) => {
          const events = list.map(([data, name]) => serverSentEvent(data, name));
          const seen: ServerSentEvent[] = [];
          let end = '';
          of(...events)
            .pipe(takeUntilDone({ sentinel }))
            .subscribe({
              next: (event) => seen.push(event),
              complete: () => (end = 'complete'),
              error: (error: unknown) => (end = (error as Error).name),
            });
          const [count, isOver] = expected(sentinel, events);

          expect([seen, end]).toEqual([events.slice(0, count), isOver ? 'complete' : 'TruncatedStreamError']);
        }),
        seeded(5000),
      );
    });
  });

  it('should have the types that it says', () => {
    expectType<Observable<ServerSentEvent>>(of(done).pipe(takeUntilDone()));
    // @ts-expect-error bytes must be decoded first
    of(new Uint8Array(1)).pipe(takeUntilDone());
    // @ts-expect-error values have no end: it comes before parseData
    of({ choices: [] }).pipe(takeUntilDone());
    // @ts-expect-error a sentinel is a text
    takeUntilDone({ sentinel: /DONE/ });
    expect.assertions(0);
  });
});
