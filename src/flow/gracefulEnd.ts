let depth = 0;

/**
 * Lets the two ends of a chain tell an end from an abort.
 *
 * A stream that said it is over is torn down just as one that somebody left early, yet its connection can serve the
 * next request. Unsubscribing runs synchronously from one end of the chain to the other, so a flag that is up
 * meanwhile reaches the transport through any operators in between.
 */
export const gracefulEnd = {
  /** Whether the teardown now running belongs to a stream that has reached its own end. */
  get active(): boolean {
    return depth > 0;
  },
  enter(): void {
    depth++;
  },
  leave(): void {
    depth--;
  },
};
