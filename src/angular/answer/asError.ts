/** What ended a stream, as the error that a view can show: whatever is none is the `cause` of one. */
export function asError(thrown: unknown): Error {
  return isError(thrown) ? thrown : new Error(describe(thrown), { cause: thrown });
}

/** One of another realm, a frame say, is an instance of another class. */
function isError(thrown: unknown): thrown is Error {
  const { name, message } = (thrown ?? {}) as Partial<Error>;
  return thrown instanceof Error || (typeof name === 'string' && typeof message === 'string');
}

/** An object's own words may throw. */
function describe(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : 'the stream ended with something that is no error';
}
