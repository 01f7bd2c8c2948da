import { createRandom, split } from 'rivulet/testing';

/** One way to cut a stream. */
export interface Chunking {
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
}

export interface ChunkingsOptions {
  /** Where the two-way splits are made; by default everywhere, which is quadratic. */
  readonly splits?: Iterable<number> | undefined;
  /** How many random ways to cut are tried. */
  readonly randomRuns?: number | undefined;
}

/** Ways to cut a stream: whole, byte by byte, in two everywhere, in pieces of random sizes; with empty chunks too. */
export function* chunkings(bytes: Uint8Array, options: ChunkingsOptions = {}): Generator<Chunking> {
  const { splits = everywhere(bytes.length), randomRuns = 20 } = options;
  yield { name: 'whole', chunks: [bytes] };
  yield { name: 'byte by byte', chunks: split(bytes, 'every byte') };
  yield {
    name: 'byte by byte with empty chunks',
    chunks: split(bytes, 'every byte').flatMap((byte) => [new Uint8Array(), byte]),
  };
  for (const index of splits) {
    yield { name: `split at ${index}`, chunks: [bytes.subarray(0, index), bytes.subarray(index)] };
  }
  for (let seed = 0; seed < randomRuns; seed++) {
    yield { name: `random with seed ${seed}`, chunks: randomChunks(bytes, seed) };
  }
}

/** Pieces from empty up to a largest size, which is itself anything from 1 byte to the whole. */
export function randomChunks(bytes: Uint8Array, seed: number): readonly Uint8Array[] {
  const random = createRandom(seed);
  const largest = 2 ** random(Math.ceil(Math.log2(bytes.length + 1)) + 1);
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    // Now and then a large piece among the small ones, so that each way of the decoder follows each other.
    const size = random(8) === 0 ? random(bytes.length) : random(largest + 1);
    chunks.push(bytes.subarray(start, start + size));
    start += size;
  }
  return chunks;
}

function* everywhere(length: number): Generator<number> {
  for (let index = 0; index <= length; index++) yield index;
}
