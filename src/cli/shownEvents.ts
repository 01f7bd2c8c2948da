import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { EventStreamDecoder } from '../sse/EventStreamDecoder.js';
import type { RecordedChunk } from '../testing/recording/Recording.js';

/** An event of a recorded body, or a comment in it. */
export interface ShownEvent {
  /** When its last byte came, in milliseconds since the recording began. */
  readonly at: number;
  /** The type of the event; `:` for a comment, which is none. */
  readonly type: string;
  /** What it says. */
  readonly data: string;
}

/** What a body said, and when. */
export function shownEvents(chunks: readonly RecordedChunk[]): readonly ShownEvent[] {
  const shown: ShownEvent[] = [];
  let now = 0;
  const receiver = {
    closed: false,
    next: ({ event, data }: ServerSentEvent) => shown.push({ at: now, type: event, data }),
  };
  const decoder = new EventStreamDecoder(receiver, {
    onComment: (data) => shown.push({ at: now, type: ':', data }),
  });
  for (const { at, bytes } of chunks) {
    now = at;
    decoder.decode(bytes);
  }
  return shown;
}
