/** Whether something is an error. `instanceof` alone would miss those of another realm, such as a test runner's. */
export function isError(value: unknown): value is Error {
  return (
    value instanceof Error ||
    ['[object Error]', '[object DOMException]'].includes(Object.prototype.toString.call(value))
  );
}
