/** The client has sent what no server could read. It is told so, with status 400; the mock is well. */
export class MalformedRequest extends Error {
  override readonly name = 'MalformedRequest';
}
