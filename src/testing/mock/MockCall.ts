import type { MockRequest } from '../server/MockRequest.js';

/** A request that came, and what became of it. */
export interface MockCall {
  readonly request: MockRequest;
  /** What stands in the path for its `{names}`. */
  readonly params: Readonly<Record<string, string>>;
  /** The status that was answered, once it was. */
  readonly status: number | undefined;
  /**
   * How far the server came: `'left'` when the client closed the connection before, `'failed'` by a mistake in the mock.
   */
  readonly state: 'open' | 'ended' | 'reset' | 'left' | 'failed';
  /** When it came, in milliseconds on the clock of the mock. */
  readonly openedAt: number;
  /** When the server was through with it, or was left. */
  readonly closedAt: number | undefined;
}
