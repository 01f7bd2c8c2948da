import {
  APIConnectionError,
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  StreamTimeoutError,
  TruncatedStreamError,
  UnexpectedContentTypeError,
} from 'rivulet';

/** An error for a person. */
export interface Explanation {
  readonly title: string;
  readonly advice: string;
}

/** Says what happened, and what can be done about it. Each class is something else to do. */
export function explainError(error: unknown): Explanation {
  if (error instanceof RateLimitError) {
    return error.code === 'insufficient_quota'
      ? { title: 'The quota is used up', advice: 'Waiting may not help. Look at the plan that the key belongs to.' }
      : { title: 'Too many requests', advice: 'The model asks for a pause. Try again in a moment.' };
  }
  if (error instanceof AuthenticationError) {
    return { title: 'The key was refused', advice: 'Check the OPENAI_API_KEY that the server was started with.' };
  }
  if (error instanceof PermissionDeniedError) {
    return { title: 'No access to this model', advice: 'Choose another one, or ask the owner of the project.' };
  }
  if (error instanceof NotFoundError) return { title: 'There is no such model', advice: 'Choose another one.' };
  if (error instanceof BadRequestError) return { title: 'The question was refused', advice: error.message };
  if (error instanceof InternalServerError) {
    return { title: 'The server has a problem', advice: 'It is not your fault. Try again in a while.' };
  }
  if (error instanceof APIError) return { title: 'The answer failed', advice: error.message };
  if (error instanceof StreamTimeoutError) {
    const seconds = Math.round(error.limitMs / 1_000);
    return { title: 'The model fell silent', advice: `Nothing came for ${seconds} seconds. Try again.` };
  }
  if (error instanceof TruncatedStreamError) {
    return { title: 'The answer was cut off', advice: 'What came is kept above. Try again for all of it.' };
  }
  if (error instanceof APIConnectionError) {
    return { title: 'The connection was lost', advice: 'Check the network, then try again.' };
  }
  if (error instanceof UnexpectedContentTypeError) {
    return { title: 'That was no model', advice: 'A web page came instead of an answer. Is there a login in between?' };
  }
  return { title: 'Something went wrong', advice: error instanceof Error ? error.message : String(error) };
}
