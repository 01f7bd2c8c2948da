/**
 * A mistake in a mock: it was told to say what the API would not. It is no `StreamError`, so nobody takes it for one of the
 * server's; what was wrong with the value is its `cause`.
 */
export class MockError extends Error {
  override readonly name = 'MockError';
}
