import { of } from 'rxjs';
import { eventBlocks } from '../faults/eventBlocks.js';
import { pathOfEvents } from './pathOfEvents.js';
import type { RecordedChunk, Recording } from './Recording.js';

export interface RecordingOfOptions {
  /**
   * How long each event takes, in milliseconds.
   *
   * @defaultValue 0
   */
  readonly intervalMs?: number | undefined;
  /**
   * The path of the request that it answers, a POST.
   *
   * @defaultValue that of the API which its first event is of: `/v1/chat/completions`, `/v1/responses`, …
   */
  readonly path?: string | undefined;
}

/**
 * The recording of a bare event stream, such as one that `curl` has saved: one exchange, each event a chunk.
 *
 * Not a byte is changed, and nothing is looked for in it but where events end.
 */
export function recordingOf(body: Uint8Array | string, { intervalMs = 0, path }: RecordingOfOptions = {}): Recording {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const chunks: RecordedChunk[] = [];
  of(bytes)
    .pipe(eventBlocks())
    .subscribe((block) => chunks.push({ at: (chunks.length + 1) * intervalMs, bytes: block }));
  const headers = [['content-type', 'text/event-stream']] as const;
  return {
    startedAt: undefined,
    cutOff: false,
    exchanges: [
      {
        exchange: 1,
        request: { at: 0, method: 'POST', url: path ?? pathOfEvents(bytes), headers: [], body: undefined },
        head: { at: 0, status: 200, headers },
        chunks,
        ending: { type: 'end', at: chunks.length * intervalMs },
      },
    ],
  };
}
