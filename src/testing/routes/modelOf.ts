import type { MockRequest } from '../server/MockRequest.js';

/** The model that a request asks for. */
export function modelOf(request: MockRequest): string {
  const { model } = request.json();
  return typeof model === 'string' ? model : 'mock';
}
