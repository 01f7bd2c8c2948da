/** An event that a mocked stream sends. */
export interface MockEvent {
  /** What stands on the `event:` line; without one there is none. */
  readonly name: string | undefined;
  /** What is sent as JSON. */
  readonly payload: unknown;
}
