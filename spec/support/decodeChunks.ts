import { EventStreamDecoder, type EventStreamDecoderOptions } from 'rivulet';

/** The fields of one event. */
export interface DecodedEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
  readonly retry: number | undefined;
}

/** What came out of a decoder. */
export interface Decoded {
  readonly events: readonly DecodedEvent[];
  readonly comments: readonly string[];
  /** What `decode` threw, which ended it. */
  readonly error: unknown;
}

const POISON = 0x21;

/**
 * Decodes chunks as they come from a transport that reuses its memory: each lies somewhere inside a buffer that is
 * overwritten as soon as `decode` has returned.
 */
export function decodeChunks(
  chunks: readonly Uint8Array[],
  options: Omit<EventStreamDecoderOptions, 'onComment'> = {},
): Decoded {
  const events: DecodedEvent[] = [];
  const comments: string[] = [];
  const receiver = {
    closed: false,
    next(event: DecodedEvent): void {
      events.push(event);
    },
  };
  const decoder = new EventStreamDecoder(receiver, { ...options, onComment: (comment) => comments.push(comment) });
  const largest = chunks.reduce((size, chunk) => Math.max(size, chunk.length), 0);
  const memory = new Uint8Array(largest + 16).fill(POISON);
  try {
    for (const [index, chunk] of chunks.entries()) {
      const start = index % 16;
      memory.set(chunk, start);
      decoder.decode(memory.subarray(start, start + chunk.length));
      memory.fill(POISON, start, start + chunk.length);
    }
    decoder.end();
    return { events, comments, error: undefined };
  } catch (error) {
    return { events, comments, error };
  }
}
