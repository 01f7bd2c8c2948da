import { isObservable } from 'rxjs';
import type { ExpectedEmission } from './Emission.js';
import { expectedEnd } from './expectedEnd.js';
import { innerEmissions } from './innerEmissions.js';
import { readMarbles } from './readMarbles.js';

/** Any values, as RxJS's `toBe` has it: `#` is the text `error` unless one is given. */
export function expectedValues(marbles: string, values: unknown, error: unknown): ExpectedEmission[] {
  const given =
    typeof values === 'object' && values !== null ? (values as Readonly<Record<string, unknown>>) : undefined;
  return readMarbles(marbles).map((sign) => {
    const { frame, kind, key } = sign;
    if (kind !== 'next') return expectedEnd({ frame, kind }, error ?? 'error');
    const value = given === undefined ? key : given[key];
    return { frame, kind, key, value: isObservable(value) ? innerEmissions(value) : value };
  });
}
