/** Something did not go as a marble diagram of a test says. The message shows both diagrams, and what they stand for. */
export class MarbleAssertionError extends Error {
  override readonly name = 'MarbleAssertionError';
}
