import type { MockRequest } from '../server/MockRequest.js';
import { formOf } from './formOf.js';

/** The text of a field of a form; undefined when there is none of this name. */
export function textField(request: MockRequest, name: string): string | undefined {
  const field = formOf(request).find((each) => each.name === name && each.filename === undefined);
  return field && new TextDecoder().decode(field.bytes);
}
