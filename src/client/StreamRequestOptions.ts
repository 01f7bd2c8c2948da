import type { CommonRequestOptions } from './RequestOptions.js';

/** What can be set for one request that is answered by a stream which may start over. */
export interface StreamRequestOptions extends CommonRequestOptions {
  /**
   * What happens when the stream fails after its first value. Without this the error passes, after all that came. With
   * `'restart'` the request is sent again: an `AttemptBoundary` says that the answer begins anew.
   */
  readonly midStream?: 'restart' | undefined;
}
