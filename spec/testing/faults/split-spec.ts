import { decodeServerSentEvents } from 'rivulet';
import { split, type Cut } from 'rivulet/testing';
import fc from 'fast-check';
import { from } from 'rxjs';
import { bytesOf } from '../../support/bytesOf.js';
import { recordingNames, readSse } from '../../support/recordings.js';
import { seeded } from '../../support/seeded.js';

const anyCut: fc.Arbitrary<Cut> = fc.oneof(
  fc.constantFrom('every byte' as const, 'inside characters' as const),
  fc.integer({ min: 1, max: 9 }),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  fc.record({ seed: fc.integer(), maxBytes: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ seed: fc.integer() }),
);
const sizesOf = (bytes: Uint8Array, cut: Cut) => split(bytes, cut).map(({ length }) => length);
const textsOf = (text: string, cut: Cut) => split(bytesOf(text), cut).map((piece) => [...piece]);

describe('split', () => {
  it('should give pieces that are the same bytes together, none of them empty', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), anyCut, (bytes, cut) => {
        const pieces = split(bytes, cut);
        expect(Buffer.concat(pieces)).toEqual(Buffer.from(bytes));
        if (bytes.length === 0) expect(pieces).toEqual([new Uint8Array()]);
        else expect(pieces.every(({ length }) => length > 0)).toBe(true);
      }),
      seeded(200),
    );
  });

  it('should give views, not copies', () => {
    const bytes = bytesOf('abc').subarray(1);
    for (const piece of split(bytes, 1)) expect(piece.buffer).toBe(bytes.buffer);
    expect(split(bytes, 1).map(({ byteOffset }) => byteOffset - bytes.byteOffset)).toEqual([0, 1]);
  });

  it.each<[Cut, number[]]>([
    ['every byte', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [1, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [4, [4, 4, 2]],
    [5, [5, 5]],
    [10, [10]],
    [11, [10]],
    [[3], [3, 3, 3, 1]],
    [
      [1, 5],
      [1, 5, 1, 3],
    ],
    [
      [9, 1],
      [9, 1],
    ],
    [
      [2, 3, 4],
      [2, 3, 4, 1],
    ],
    [{ seed: 1, maxBytes: 1 }, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ])('should cut as it is asked: %j', (cut, sizes) => {
    expect(sizesOf(new Uint8Array(10), cut)).toEqual(sizes);
  });

  describe('inside characters', () => {
    it('should cut before each byte that goes on a character, and nowhere else', () => {
      expect(textsOf('aé€🦊b', 'inside characters')).toEqual([
        [0x61, 0xc3],
        [0xa9, 0xe2],
        [0x82],
        [0xac, 0xf0],
        [0x9f],
        [0xa6],
        [0x8a, 0x62],
      ]);
    });

    it('should cut nothing where all characters are one byte', () => {
      expect(sizesOf(bytesOf('data: abc\r\n\r\n'), 'inside characters')).toEqual([13]);
      expect(sizesOf(new Uint8Array(), 'inside characters')).toEqual([0]);
    });

    it('should cut inside of every character of any text', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
          const bytes = bytesOf(text);
          let end = 0;
          const cuts = split(bytes, 'inside characters').map(({ length }) => (end += length));
          const wanted = [...bytes.keys()].filter((index) => index > 0 && ((bytes[index] ?? 0) & 0xc0) === 0x80);

          expect(cuts).toEqual([...wanted, bytes.length]);
        }),
        seeded(100),
      );
    });
  });

  describe('at random', () => {
    const bytes = new Uint8Array(2_000);

    it('should cut the same way for the same seed, and another way for another one', () => {
      expect(sizesOf(bytes, { seed: 7 })).toEqual(sizesOf(bytes, { seed: 7 }));
      expect(sizesOf(bytes, { seed: 7 })).not.toEqual(sizesOf(bytes, { seed: 8 }));
    });

    it.each([
      [16, undefined],
      [3, 3],
      [100, 100],
    ])('should cut pieces of 1 to %i bytes', (largest, maxBytes) => {
      const sizes = sizesOf(bytes, { seed: 1, maxBytes }).slice(0, -1);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(largest);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
      // All of the sizes come, were it many enough.
      if (largest <= 16) expect(new Set(sizes).size).toBe(largest);
    });
  });

  it.each<[Cut, string]>([
    [0, 'expected pieces of at least one byte, got a size of 0'],
    [-1, 'expected pieces of at least one byte, got a size of -1'],
    [1.5, 'expected pieces of at least one byte, got a size of 1.5'],
    [NaN, 'expected pieces of at least one byte, got a size of NaN'],
    [[1, 0], 'expected pieces of at least one byte, got a size of 0'],
    [[], 'expected at least one size of pieces, got none'],
    [{ seed: 1, maxBytes: 0 }, 'expected pieces of at least one byte, got a size of 0'],
  ])('should refuse what would never end: %j', (cut, message) => {
    expect(() => split(new Uint8Array(1), cut)).toThrow(new TypeError(message));
  });

  it.each(recordingNames)('should change nothing for who decodes: %s', (name) => {
    const bytes = readSse(name).subarray(0, 20_000);
    const events = (cut: Cut) => {
      const all: string[] = [];
      from(split(bytes, cut))
        .pipe(decodeServerSentEvents())
        .subscribe(({ event, data }) => all.push(event, data));
      return all;
    };
    const whole = events(bytes.length);
    for (const cut of ['every byte', 'inside characters', { seed: 1 }] as const) expect(events(cut)).toEqual(whole);
  });
});
