import type { APIError } from './APIError.js';
import { apiErrorForStatus } from './apiErrorForStatus.js';
import { readErrorBody } from './readErrorBody.js';

/**
 * The error that an event of the stream stands for, flat (`{ code, message }`), nested (`{ error: { … } }`) or a text.
 * Its class and `status` are those of the HTTP status that its code or type means; a plain `APIError` without a status
 * when it is none that is known.
 */
export function apiErrorFromEvent(payload: unknown): APIError {
  const { message, ...details } = readErrorBody(payload);
  const status = statusOf(details.code) ?? statusOf(details.type);
  return apiErrorForStatus(message || 'the server sent an error event that says nothing more', { ...details, status });
}

/** What OpenAI and the servers that follow it call the same failures when there is no HTTP status to say it. */
const statuses: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  invalid_request: 400,
  invalid_prompt: 400,
  bad_request: 400,
  context_length_exceeded: 400,
  content_filter: 400,
  content_policy_violation: 400,
  invalid_api_key: 401,
  authentication_error: 401,
  unauthorized: 401,
  permission_error: 403,
  permission_denied: 403,
  forbidden: 403,
  not_found: 404,
  not_found_error: 404,
  model_not_found: 404,
  request_timeout: 408,
  timeout: 408,
  conflict: 409,
  conflict_error: 409,
  unprocessable_entity: 422,
  unprocessable_entity_error: 422,
  rate_limit_exceeded: 429,
  rate_limit_error: 429,
  rate_limit_reached: 429,
  too_many_requests: 429,
  insufficient_quota: 429,
  billing_hard_limit_reached: 429,
  requests: 429,
  tokens: 429,
  server_error: 500,
  internal_error: 500,
  internal_server_error: 500,
  api_error: 500,
  overloaded: 503,
  overloaded_error: 503,
  service_unavailable: 503,
  engine_overloaded: 503,
};

function statusOf(code: string | undefined): number | undefined {
  if (code === undefined) return undefined;
  // OpenRouter and vLLM give the status itself as the code.
  if (/^[45]\d\d$/.test(code)) return Number(code);
  const name = code.toLowerCase();
  return Object.hasOwn(statuses, name) ? statuses[name] : undefined;
}
