import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import type { RequestOptions } from './RequestOptions.js';

/** What can be set for one request that is answered by a stream. */
export interface StreamRequestOptions extends RequestOptions {
  /**
   * What happens when the stream fails after its first value. Without this the error passes, after all that came. With
   * `'restart'` the request is sent again: an `AttemptBoundary` says that the answer begins anew.
   */
  readonly midStream?: 'restart' | undefined;
}

/** The boundaries that a stream with these options may emit. */
export type BoundaryOf<Options> = Options extends { readonly midStream: 'restart' } ? AttemptBoundary : never;
