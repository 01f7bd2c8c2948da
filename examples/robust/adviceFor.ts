import {
  APIConnectionError,
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ContentFilterFinishReasonError,
  EventTooLargeError,
  InternalServerError,
  JsonParseError,
  LengthFinishReasonError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  SchemaError,
  StreamTimeoutError,
  TruncatedStreamError,
  UnexpectedContentTypeError,
  UnprocessableEntityError,
} from 'rivulet';

/** What a person should do about an error: each class is one thing to do. */
export function adviceFor(error: unknown): string {
  if (error instanceof RateLimitError) {
    const wait = error.retryAfterMs === undefined ? 'a while' : `${error.retryAfterMs / 1_000} s`;
    return error.code === 'insufficient_quota'
      ? 'Pay the bill: waiting does not help.'
      : `Wait ${wait}, then ask again.`;
  }
  if (error instanceof AuthenticationError) return 'Check OPENAI_API_KEY.';
  if (error instanceof PermissionDeniedError) return 'Ask the owner of the project for access.';
  if (error instanceof NotFoundError) return 'Check the name of the model, and the base URL.';
  if (error instanceof ConflictError) return 'Load it again, then repeat the change.';
  if (error instanceof BadRequestError || error instanceof UnprocessableEntityError) {
    return error.code === 'context_length_exceeded' ? 'Send less of the conversation.' : 'Correct the request.';
  }
  if (error instanceof InternalServerError) return 'Try again later; the status page may know more.';
  if (error instanceof APIError) return 'Look up its code.';
  if (error instanceof StreamTimeoutError) return `Try again, or give it more than ${error.limitMs} ms.`;
  if (error instanceof TruncatedStreamError) return 'Keep what came, ask for the rest; look at the proxy on the way.';
  if (error instanceof APIConnectionError) return 'Check the network and the base URL.';
  if (error instanceof UnexpectedContentTypeError)
    return 'Sign in to the network, or correct the base URL: this is no API.';
  if (error instanceof EventTooLargeError) return 'Do not trust this server, or raise maxEventBytes.';
  if (error instanceof JsonParseError) return 'Report it to the provider, with the text of the error.';
  if (error instanceof SchemaError) return 'Correct the schema, or the prompt; validate: false lets everything pass.';
  if (error instanceof LengthFinishReasonError) return 'Raise max_tokens, or ask for a shorter answer.';
  if (error instanceof ContentFilterFinishReasonError) return 'Ask in another way.';
  return 'A mistake of this program: look at the stack.';
}
