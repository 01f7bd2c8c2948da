import { differenceBetween, type Difference } from './differenceBetween.js';

/** Something that an Observable told, in virtual ms. */
export interface Emission {
  readonly frame: number;
  readonly kind: 'next' | 'error' | 'complete';
  /** The value or the error. */
  readonly value?: unknown;
}

/** What it should tell. */
export interface ExpectedEmission extends Emission {
  /** The letter that stands for it in the diagram. */
  readonly key?: string | undefined;
  /** How a value or an error is compared, where that is not {@link differenceBetween}. */
  readonly differ?: ((actual: unknown) => Difference | undefined) | undefined;
}

/** How what came differs from what should, whenever it came. */
export function emissionDifference(actual: Emission, expected: ExpectedEmission): Difference | undefined {
  if (actual.kind !== expected.kind) return { path: '', actual: actual.value, expected: expected.value };
  return expected.differ ? expected.differ(actual.value) : differenceBetween(actual.value, expected.value);
}
