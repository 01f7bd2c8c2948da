import type { Look } from './drawMark.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import { hueCount } from './styleSheet.js';

/** How the mark of a value looks; `undefined` is the completion. */
export type Looks = (value: Value | undefined) => Look;

/**
 * The looks for each case of a file: within a case equal values have one hue and different ones different hues, as long
 * as there are hues; a value keeps its hue from case to case when another one has not taken it.
 */
export function looksOf(cases: readonly { readonly values: ReadonlyMap<string, Value> }[]): Looks[] {
  const lastHues = new Map<string, number>();
  return cases.map(({ values }) => {
    const identities = new Set([...values.values()].filter(({ kind }) => kind !== 'error').map(identityOf));
    const hues = new Map<string, number>();
    for (const identity of identities) {
      const last = lastHues.get(identity);
      if (last !== undefined && ![...hues.values()].includes(last)) hues.set(identity, last);
    }
    for (const identity of identities) {
      if (hues.has(identity)) continue;
      const taken = new Set(hues.values());
      const free = Array.from({ length: hueCount }, (_, hue) => hue).find((hue) => !taken.has(hue));
      hues.set(identity, free ?? hues.size % hueCount);
    }
    for (const [identity, hue] of hues) lastHues.set(identity, hue);
    return (value) => {
      if (value === undefined) return 'complete';
      return value.kind === 'error' ? 'error' : (hues.get(identityOf(value)) ?? 0);
    };
  });
}

/** The same text for equal values, whatever their JSON looks like in the file. */
function identityOf(value: Value): string {
  return JSON.stringify(value.kind === 'json' ? value.json : value);
}
