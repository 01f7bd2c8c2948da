/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- takes an operator on the interface for one on the class */
import fc from 'fast-check';
import { catchError, from, type Observable, of } from 'rxjs';
import { decodeServerSentEvents, encodeServerSentEvents, type EncodableEvent, ServerSentEvent } from 'rivulet';
import { bytesOf } from '../support/bytesOf.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { readSse } from '../support/recordings.js';
import { runMarbles } from '../support/runMarbles.js';
import { seeded } from '../support/seeded.js';

function textsOf(events: readonly EncodableEvent[]): readonly string[] {
  const texts: string[] = [];
  from(events)
    .pipe(encodeServerSentEvents())
    .subscribe((bytes) => texts.push(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)));
  return texts;
}

describe('encodeServerSentEvents', () => {
  itShouldBeAnOperator<EncodableEvent, Uint8Array>({
    operator: () => encodeServerSentEvents(),
    inputs: [
      { data: 'a', id: '1' },
      { data: 'b\nc', event: 'é', id: '1' },
      { data: 'd', id: '1' },
    ],
    outputs: [bytesOf('id: 1\ndata: a\n\n'), bytesOf('event: é\ndata: b\ndata: c\n\n'), bytesOf('data: d\n\n')],
    afresh: bytesOf('id: 1\ndata: d\n\n'),
  });

  it('should write an id when it changes, also to none', () => {
    const ids = ['', '1', '1', '2', undefined, '2', '', undefined, '', '1'];

    expect(textsOf(ids.map((id) => ({ data: '', id })))).toEqual(
      ['', 'id: 1\n', '', 'id: 2\n', '', '', 'id: \n', '', '', 'id: 1\n'].map((line) => `${line}data: \n\n`),
    );
  });

  it('should write one chunk of whole lines for each event', () => {
    expect(textsOf([{ data: '' }, { data: 'a\r\nb', event: 'x', retry: 5 }])).toEqual([
      'data: \n\n',
      'event: x\nretry: 5\ndata: a\ndata: b\n\n',
    ]);
  });

  it.each<EncodableEvent>([
    { data: '', event: 'a\nb' },
    { data: '', id: '\0' },
    { data: '', retry: -1 },
  ])('should end with a TypeError at %j, after what came before', (wrong) => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<EncodableEvent>('-a-b-a-|', { a: { data: 'a' }, b: wrong });
      const expected = '                    -x-(e|) ';
      const subs = '                        ^--!    ';
      const result = source.pipe(
        encodeServerSentEvents(),
        catchError((error: unknown) => of((error as Error).name)),
      );

      expectObservable(result).toBe(expected, { x: bytesOf('data: a\n\n'), e: 'TypeError' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should be undone by decodeServerSentEvents', () => {
    const text = fc.string({ unit: 'grapheme' });
    const line = text.map((value) => value.replace(/[\r\n\0]/g, ' '));
    const events = fc.array(
      fc
        .tuple(line, text, fc.constantFrom('', '1', 'é '), fc.option(fc.nat(), { nil: undefined }))
        .map(
          ([event, data, id, retryMs]) =>
            new ServerSentEvent(event || 'message', data.replace(/\r\n?/g, '\n'), id, retryMs),
        ),
    );
    fc.assert(
      fc.property(events, (list) => {
        const decoded: ServerSentEvent[] = [];
        from(list)
          .pipe(encodeServerSentEvents(), decodeServerSentEvents())
          .subscribe((event) => decoded.push(event));

        expect(decoded).toStrictEqual(list);
      }),
      seeded(300),
    );
  });

  it('should give back a recording, byte for byte', () => {
    const recording = readSse('responses-text.sse');
    const chunks: Uint8Array[] = [];
    of(recording)
      .pipe(decodeServerSentEvents(), encodeServerSentEvents())
      .subscribe((chunk) => chunks.push(chunk));

    expect(Buffer.concat(chunks).equals(recording)).toBe(true);
  });

  it('should have the types that it says', () => {
    expectType<Observable<Uint8Array>>(of({ data: '' }).pipe(encodeServerSentEvents()));
    expectType<Observable<Uint8Array>>(of(new ServerSentEvent('message', '')).pipe(encodeServerSentEvents()));
    // @ts-expect-error an event has data
    of({ event: 'add' }).pipe(encodeServerSentEvents());
    // @ts-expect-error a text is no event
    of('data').pipe(encodeServerSentEvents());
    expect.assertions(0);
  });
});
