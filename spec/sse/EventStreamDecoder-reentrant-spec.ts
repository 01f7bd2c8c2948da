import { decodeServerSentEvents, EventStreamDecoder } from 'rivulet';
import { Subject } from 'rxjs';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('EventStreamDecoder', () => {
  it.each([
    ['small chunks', 'data: 1\n\n', 'data: 2\n\n', ['1', '2']],
    ['an open block', 'data: 1\n\ndata: 2\n', 'data: 3\n\n', ['1', '2\n3']],
    ['an unfinished line', 'data: 1\n\ndata: 2\n\ndata: x', 'y\n\n', ['1', '2', 'xy']],
    [
      'a large chunk',
      `data: 1\n\ndata: 2\n\ndata: ${'x'.repeat(50_000)}`,
      'y\n\n',
      ['1', '2', `${'x'.repeat(50_000)}y`],
    ],
  ])(
    'should put a chunk that the receiver brings about behind the one under way: %s',
    (_what, first, second, expected) => {
      const seen: string[] = [];
      const reused = bytes(second);
      const decoder: EventStreamDecoder = new EventStreamDecoder({
        closed: false,
        next: ({ data }) => {
          if (seen.push(data) > 1) return;
          decoder.decode(reused);
          reused.fill(0);
        },
      });
      decoder.decode(bytes(first));
      expect(seen).toEqual(expected);

      const source = new Subject<Uint8Array>();
      const emitted: string[] = [];
      source.pipe(decodeServerSentEvents()).subscribe(({ data }) => {
        if (emitted.push(data) === 1) source.next(bytes(second));
      });
      source.next(bytes(first));
      expect(emitted).toEqual(expected);
    },
  );

  it.each([
    ['text', 'data: 1\n\n'],
    ['a buffer without a view', new ArrayBuffer(8)],
    ['a view of words', new Uint16Array(8)],
    ['a DataView', new DataView(new ArrayBuffer(8))],
    ['numbers', [100, 97]],
  ])('should refuse a chunk that is no bytes: %s', (_what, chunk) => {
    const decoder = new EventStreamDecoder({ closed: false, next: () => undefined });
    expect(() => {
      decoder.decode(chunk as unknown as Uint8Array);
    }).toThrow(new TypeError('expected bytes (Uint8Array); encode text with TextEncoder'));
  });
});
