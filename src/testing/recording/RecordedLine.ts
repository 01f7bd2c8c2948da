import type { RecordedHeaders } from './Recording.js';

/** Bytes in a line: one of the two. */
export type RecordedBytes = { readonly text: string } | { readonly base64: string };

/** What a line of a {@link Recording} says, besides when and of which exchange. */
export type RecordedLine =
  | ({
      readonly type: 'request';
      readonly method: string;
      readonly url: string;
      readonly headers: RecordedHeaders;
    } & (RecordedBytes | object))
  | { readonly type: 'head'; readonly status: number; readonly headers: RecordedHeaders }
  | ({ readonly type: 'chunk' } & RecordedBytes)
  | { readonly type: 'end' }
  | { readonly type: 'error'; readonly name: string; readonly message: string; readonly code?: string | undefined }
  | { readonly type: 'left' };
