/** Carries what an interceptor has thrown through what takes any error for one of the connection. */
export class InterceptorError {
  constructor(readonly error: unknown) {}
}
