import fc from 'fast-check';
import { bytesOf } from './bytesOf.js';

const lineEnd = fc.constantFrom('\n', '\r', '\r\n');
const name = fc.constantFrom(
  'data',
  'event',
  'id',
  'retry',
  'Data',
  'dat',
  'data2',
  ' data',
  '',
  '\uFEFFdata',
  'other',
);
const colon = fc.constantFrom(':', ': ', ':  ', '', ' : ', ':\t');
const value = fc.oneof(
  fc.constantFrom('', ' ', 'a', '[DONE]', '{"a":1}', '0', '3000', '1.5', 'x\0y', '\0', ':', ': b', '\uFEFF', 'ï»¿'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.nat({ max: 99_999 }).map(String),
);
const line = fc
  .tuple(name, colon, value)
  // A value with a line end in it is two lines: as good as any stream.
  .map((parts) => parts.join(''));

const wellFormed = fc.tuple(line, lineEnd).map((parts) => bytesOf(parts.join('')));
const dataLine = fc.tuple(value, lineEnd).map(([text, end]) => bytesOf(`data: ${text}${end}`));
const blankLine = lineEnd.map((end) => bytesOf(end));
const comment = fc.tuple(value, lineEnd).map(([text, end]) => bytesOf(`: ${text}${end}`));
const byteOrderMark = fc.constant(bytesOf('\uFEFF'));
const badByte = fc.constantFrom(0x80, 0xc3, 0xe2, 0xf0, 0x9f, 0xbb, 0xef, 0xff).map((byte) => bytesOf(byte));
const anything = fc.uint8Array({ maxLength: 6 });

/** Event streams from pieces that matter: fields and near misses, all line ends, comments, marks and bad bytes. */
export const eventStreamBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.option(byteOrderMark, { nil: new Uint8Array(0), freq: 3 }),
    fc.array(
      fc.oneof(
        { arbitrary: dataLine, weight: 6 },
        { arbitrary: blankLine, weight: 6 },
        { arbitrary: wellFormed, weight: 6 },
        { arbitrary: comment, weight: 1 },
        { arbitrary: byteOrderMark, weight: 1 },
        { arbitrary: badByte, weight: 1 },
        { arbitrary: anything, weight: 1 },
      ),
      { maxLength: 40 },
    ),
  )
  .map(([mark, pieces]) => Uint8Array.from(Buffer.concat([mark, ...pieces])));

/** Sizes of chunks, used in turn until the stream is over. */
export const chunkSizes: fc.Arbitrary<readonly number[]> = fc
  .array(fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 60 }), fc.nat({ max: 400 })), { minLength: 1, maxLength: 8 })
  .filter((sizes) => sizes.some((size) => size > 0));

/** The stream in chunks of these sizes. */
export function cutBy(sizes: readonly number[], stream: Uint8Array): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let start = 0, index = 0; start < stream.length; index++) {
    const size = sizes[index % sizes.length]!;
    chunks.push(stream.subarray(start, start + size));
    start += size;
  }
  return chunks;
}
