import { excerpt } from './excerpt.js';

/** What an error answer says, whatever the shape it came in. */
export interface ErrorBody {
  readonly message: string;
  readonly code: string | undefined;
  readonly type: string | undefined;
  readonly param: string | undefined;
  /** The `error` member, else the whole answer. */
  readonly body: unknown;
}

/**
 * Reads the error out of a parsed JSON answer or, when it was no JSON, its text: the member `error` if there is one,
 * else the answer itself. Both may be an object or a plain text; Gemini wraps the object in an array.
 */
export function readErrorBody(answer: unknown): ErrorBody {
  const whole = Array.isArray(answer) && answer.length === 1 ? (answer[0] as unknown) : answer;
  const error = field(whole, 'error');
  const body = error ? error : whole;
  const type = text(field(body, 'type'));
  return {
    message: messageOf(body),
    code: text(field(body, 'code')),
    // The flat form of an error event has its event name here, which says nothing of the error.
    type: type === 'error' ? undefined : type,
    param: text(field(body, 'param')),
    body,
  };
}

function messageOf(body: unknown): string {
  if (typeof body === 'string') return excerpt(body);
  const message = field(body, 'message') ?? field(body, 'detail');
  if (typeof message === 'string' && message !== '') return excerpt(message, 1_000);
  return body === undefined || body === null ? '' : excerpt(jsonOf(body));
}

/** Empty for what is nested too deep to be written. */
function jsonOf(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch {
    return '';
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
