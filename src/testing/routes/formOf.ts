import type { MockRequest } from '../server/MockRequest.js';

/** A field of a form. */
export interface FormField {
  readonly name: string;
  /** Undefined for a field that is no file. */
  readonly filename: string | undefined;
  readonly bytes: Uint8Array;
}

const LINE_END = '\r\n';

/**
 * The fields of a form (`multipart/form-data`), in order; none for a request with anything else. The platform's own
 * reader is asynchronous, and a mock in virtual time must not be.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export function formOf({ headers, body }: MockRequest): readonly FormField[] {
  const type = headers.get('content-type') ?? '';
  const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  if (boundary === null) return [];
  const delimiter = `${LINE_END}--${boundary[1] ?? boundary[2] ?? ''}`;
  // One character for each byte, so that places in the text are places in the bytes.
  const text = LINE_END + new TextDecoder('latin1').decode(body);
  const fields: FormField[] = [];
  let start = text.indexOf(delimiter);
  for (;;) {
    const end = text.indexOf(delimiter, start + delimiter.length);
    if (start < 0 || end < 0) return fields;
    const bodyAt = text.indexOf(LINE_END + LINE_END, start) + 2 * LINE_END.length;
    const head = new TextDecoder().decode(bytesBetween(body, start + delimiter.length, bodyAt));
    const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
    const name = parameter(disposition, 'name');
    if (name !== undefined) {
      fields.push({ name, filename: parameter(disposition, 'filename'), bytes: bytesBetween(body, bodyAt, end) });
    }
    start = end;
  }
}

/** The text has a line end before it that the bytes have not. */
function bytesBetween(body: Uint8Array, start: number, end: number): Uint8Array {
  return body.slice(start - LINE_END.length, end - LINE_END.length);
}

function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition);
  // What a form cannot have between its quotes is written so.
  return found?.[1]?.replace(/%(22|0D|0A)/gi, decodeURIComponent);
}
