import { concat, defer, filter, lastValueFrom, map, type Observable, of, retry, Subject, take, toArray } from 'rxjs';
import { decodeServerSentEvents, EventTooLargeError, ServerSentEvent } from 'rivulet';
import { bytesOf } from '../support/bytesOf.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { serverSentEvent } from '../support/serverSentEvent.js';

describe('decodeServerSentEvents', () => {
  itShouldBeAnOperator({
    operator: () => decodeServerSentEvents(),
    inputs: [bytesOf('data: a\n\n'), bytesOf('id: 1\ndata: b\n\n'), bytesOf('data: c\r\n\r\n')],
    outputs: [serverSentEvent('a'), serverSentEvent('b', 'message', '1'), serverSentEvent('c', 'message', '1')],
    afresh: serverSentEvent('c'),
  });

  it('should emit zero or more events a chunk, in the frame of the chunk', () => {
    runMarbles(({ cold, expectObservable }) => {
      const values = {
        a: bytesOf('da'),
        b: bytesOf('ta: 1\n\ndata: 2\n\nevent: add\ndata:'),
        c: bytesOf(' 3\n'),
        d: bytesOf('\n'),
      };
      const events = { x: serverSentEvent('1'), y: serverSentEvent('2'), z: serverSentEvent('3', 'add') };
      const source = cold('-a--b---c--d--|', values);
      const expected = '   ----(xy)---z--|';

      expectObservable(source.pipe(decodeServerSentEvents())).toBe(expected, events);
    });
  });

  it('should emit instances of ServerSentEvent', async () => {
    const [event] = await lastValueFrom(
      of(bytesOf('id: 1\nretry: 2\ndata: a\n\n')).pipe(decodeServerSentEvents(), toArray()),
    );

    expect(event).toStrictEqual(new ServerSentEvent('message', 'a', '1', 2));
  });

  it('should drop an unterminated block when the source completes', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a--b|', { a: bytesOf('data: a\n\n'), b: bytesOf('data: b\n') });
      const expected = '   -x---|';

      expectObservable(source.pipe(decodeServerSentEvents())).toBe(expected, { x: serverSentEvent('a') });
    });
  });

  it.each([
    ['half an event with a type, an id and a retry', bytesOf('event: x\nid: 1\nretry: 2\ndata: a\nda')],
    ['an id that stays', bytesOf('id: 1\ndata: a\n\n')],
    ['half a letter', bytesOf('data: ', 0xf0, 0x9f)],
    ['half a CR LF', bytesOf('data: a\r')],
    ['half a byte order mark', bytesOf(0xef, 0xbb)],
  ])('should start clean when retried after %s', (_, half) => {
    runMarbles(({ cold, expectObservable }) => {
      const broken = cold('a-#    ', { a: half });
      const fixed = cold('  -b-|', { b: bytesOf('\uFEFFdata: b\n\n') });
      const expected = '   ---x-|';
      let attempt = 0;
      const source = defer(() => (attempt++ === 0 ? broken : fixed));
      const last = source.pipe(decodeServerSentEvents(), retry(1));

      expectObservable(last.pipe(filter(({ data }) => data !== 'a'))).toBe(expected, { x: serverSentEvent('b') });
    });
  });

  describe('maxEventBytes', () => {
    it('should be an error in the frame that passes it, after the events before it', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const values = { a: bytesOf('data: 1\n\n'), b: bytesOf('data: 2\n\ndata: 3456789') };
        const source = cold('-a--b--a--|', values);
        const expected = '   -x--(y#)   ';
        const subs = '       ^---!      ';
        const events = { x: serverSentEvent('1'), y: serverSentEvent('2') };

        expectObservable(source.pipe(decodeServerSentEvents({ maxEventBytes: 10 }))).toBe(
          expected,
          events,
          new EventTooLargeError(10),
        );
        expectSubscriptions(source.subscriptions).toBe(subs);
      });
    });

    it('should stop a synchronous source that never ends', () => {
      const { source, count } = endless(bytesOf('data: 0123456789\n'));
      const errors: unknown[] = [];
      source
        .pipe(decodeServerSentEvents({ maxEventBytes: 100 }))
        .subscribe({ error: (error: unknown) => errors.push(error) });

      expect(errors).toEqual([new EventTooLargeError(100)]);
      expect(count()).toBe(6);
    });

    it('should be no error for events that nobody took', () => {
      const results: unknown[] = [];
      of(bytesOf('data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\n'))
        .pipe(decodeServerSentEvents({ maxEventBytes: 10 }), take(1))
        .subscribe({ next: ({ data }) => results.push(data), error: (error: unknown) => results.push(error) });

      expect(results).toEqual(['1']);
    });
  });

  describe('onComment', () => {
    it('should get each comment, among the events', () => {
      const seen: string[] = [];
      of(bytesOf(': one\ndata: a\n\n:tw'), bytesOf('o\n\ndata: b\n\n'))
        .pipe(decodeServerSentEvents({ onComment: (comment) => seen.push(`: ${comment}`) }))
        .subscribe(({ data }) => seen.push(data));

      expect(seen).toEqual([': one', 'a', ': two', 'b']);
    });

    it('should be an error of the stream when it throws', () => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const values = { a: bytesOf('data: a\n\n'), b: bytesOf(': ping\n\n') };
        const source = cold('-a--b--a--|', values);
        const expected = '   -x--#      ';
        const subs = '       ^---!      ';
        const onComment = () => {
          throw new RangeError('mine');
        };

        expectObservable(source.pipe(decodeServerSentEvents({ onComment }))).toBe(
          expected,
          { x: serverSentEvent('a') },
          new RangeError('mine'),
        );
        expectSubscriptions(source.subscriptions).toBe(subs);
      });
    });
  });

  it('should read no further in a chunk than the event that was the last one taken', () => {
    const comments: string[] = [];
    const onComment = (comment: string) => comments.push(comment);
    const seen: string[] = [];
    const { source, count } = endless(bytesOf('data: 1\n\n: between\n\ndata: 2\n\n: after\n\ndata: 3\n\n'));
    source.pipe(decodeServerSentEvents({ onComment }), take(2)).subscribe(({ data }) => seen.push(data));

    expect(seen).toEqual(['1', '2']);
    expect(comments).toEqual(['between']);
    expect(count()).toBe(1);
  });

  it('should give nothing more to a subscriber that left in the midst of a chunk', () => {
    const source = new Subject<Uint8Array>();
    const seen: string[] = [];
    const subscription = source.pipe(decodeServerSentEvents()).subscribe(({ data }) => {
      seen.push(data);
      subscription.unsubscribe();
    });
    source.next(bytesOf('data: 1\n\ndata: 2\n\nevent: x\ndata: 3\n\n'));

    expect(seen).toEqual(['1']);
    expect(source.observed).toBe(false);
  });

  it('should let an error that a later operator throws be an error of the stream', () => {
    const source = concat(of(bytesOf('data: 1\n\ndata: 2\n\n')), of(bytesOf('data: 3\n\n')));
    const seen: unknown[] = [];
    const thrown = new RangeError('mine');
    source
      .pipe(
        decodeServerSentEvents(),
        map(({ data }) => {
          if (data === '2') throw thrown;
          return data;
        }),
      )
      .subscribe({
        next: (data) => seen.push(data),
        error: (error: unknown) => seen.push(error),
        complete: () => seen.push('|'),
      });

    expect(seen).toEqual(['1', thrown]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<ServerSentEvent>>(of(bytesOf('')).pipe(decodeServerSentEvents()));
    expectType<Observable<ServerSentEvent>>(
      of(Buffer.from('')).pipe(decodeServerSentEvents({ maxEventBytes: undefined })),
    );
    // @ts-expect-error a text has to be encoded first
    of('data: a\n\n').pipe(decodeServerSentEvents());
    // @ts-expect-error an ArrayBuffer has no bytes of its own
    of(new ArrayBuffer(1)).pipe(decodeServerSentEvents());
    // @ts-expect-error there is no such option
    decodeServerSentEvents({ maxBytes: 1 });
    expect.assertions(0);
  });
});
