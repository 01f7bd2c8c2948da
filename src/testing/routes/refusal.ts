import { MockResponse } from '../responses/MockResponse.js';

/** The API refuses a request that is wrong. */
export function refusal(
  status: number,
  message: string,
  fields: { readonly param?: string; readonly code?: string } = {},
): MockResponse {
  return MockResponse.error(status, { message, type: 'invalid_request_error', ...fields });
}
