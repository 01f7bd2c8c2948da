import type { ExpectedEmission } from './Emission.js';
import { expectedEnd } from './expectedEnd.js';
import { readMarbles, valueOf } from './readMarbles.js';
import { readTexts } from './readTexts.js';

/** Texts: in the diagram itself, or by letters when there are values. */
export function expectedTexts(
  marbles: string,
  values: Readonly<Record<string, string>> | undefined,
  error: unknown,
): ExpectedEmission[] {
  if (values === undefined) {
    return readTexts(marbles).map((mark) =>
      mark.kind === 'next' ? { frame: mark.frame, kind: mark.kind, value: mark.text } : expectedEnd(mark, error),
    );
  }
  return readMarbles(marbles).map(({ frame, kind, key }) =>
    kind === 'next' ? { frame, kind, key, value: valueOf(key, values) } : expectedEnd({ frame, kind }, error),
  );
}
