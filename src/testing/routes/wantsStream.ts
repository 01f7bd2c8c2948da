import type { MockRequest } from '../server/MockRequest.js';
import { textField } from './textField.js';

/** Whether a request asks for a stream: in its JSON, its form or its query. */
export function wantsStream(request: MockRequest): boolean {
  if (request.query.get('stream') === 'true') return true;
  const type = request.headers.get('content-type') ?? '';
  if (type.includes('multipart')) return textField(request, 'stream') === 'true';
  return type.includes('json') && request.json().stream === true;
}
