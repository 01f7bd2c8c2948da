import type { APIError, APIErrorDetails } from './APIError.js';
import { apiErrorForStatus } from './apiErrorForStatus.js';
import { readErrorBody } from './readErrorBody.js';

/**
 * The error that an event of the stream stands for, flat (`{ code, message }`), nested (`{ error: { … } }`) or a text.
 * Its class and `status` are those of the HTTP status that its code or type means; a plain `APIError` without a status
 * when it is none that is known.
 *
 * @param response what is known of the answer that the event came in
 */
export function apiErrorFromEvent(
  payload: unknown,
  response: Pick<APIErrorDetails, 'headers' | 'requestId'> = {},
): APIError {
  const { message, ...details } = readErrorBody(payload);
  const status = statusOf(details.code) ?? statusOf(details.type);
  return apiErrorForStatus(message || 'the server sent an error event that says nothing more', {
    ...details,
    headers: response.headers,
    requestId: response.requestId,
    status,
  });
}

/**
 * What OpenAI and the servers that follow it call the same failures when there is no HTTP status to say it, by the
 * words in the name; the first line that fits counts.
 */
const statuses: readonly (readonly [words: RegExp, status: number])[] = [
  [/rate_?limit|too_many|quota|billing|^(requests|tokens)$/, 429],
  [/api_key|authenticat|unauthorized/, 401],
  [/permission|forbidden/, 403],
  [/not_found/, 404],
  [/timeout|timed_out/, 408],
  [/conflict/, 409],
  [/unprocessable/, 422],
  [/overload|unavailable/, 503],
  [/server|internal|^api_error$/, 500],
  [/invalid|bad_request|context_length|content_(filter|policy)/, 400],
];

function statusOf(code = ''): number | undefined {
  // OpenRouter and vLLM give the status itself as the code.
  if (/^[45]\d\d$/.test(code)) return Number(code);
  return statuses.find(([words]) => words.test(code.toLowerCase()))?.[1];
}
