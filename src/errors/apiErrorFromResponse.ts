import type { APIError } from './APIError.js';
import { apiErrorForStatus } from './apiErrorForStatus.js';
import { readErrorBody } from './readErrorBody.js';

/** An HTTP answer that is an error, its body read as text. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly text: string;
}

/**
 * The error that an HTTP answer stands for: the class from its status, the details from its body, read as OpenAI's
 * SDKs do (the member `error` of the JSON, else the JSON itself, else the text).
 */
export function apiErrorFromResponse({ text, ...response }: ErrorResponse): APIError {
  const { message, ...details } = readErrorBody(parsed(text));
  const location = response.headers.get('location');
  const reason = location === null ? message : `redirects to ${location}: set the base URL to it; ${message}`;
  return apiErrorForStatus(`${response.status} ${reason || 'without a body'}`, { ...response, ...details });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
