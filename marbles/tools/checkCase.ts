import type { Mark } from '../../src/testing/marbles/alignMarks.js';
import { captureValue } from '../../src/testing/marbles/captureValue.js';
import { describeValue } from '../../src/testing/marbles/describeValue.js';
import { showMarks } from '../../src/testing/marbles/showMarks.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import type { Scope } from './createValue.js';
import { MarbleSyntaxError } from './MarbleSyntaxError.js';
import { matchesValue } from './matchesValue.js';
import type { MarbleCase } from './readCase.js';
import { runCase, type Emission, type Outcome } from './runCase.js';

/**
 * Runs a case and compares.
 *
 * @returns `undefined` when everything is as drawn, otherwise a text that shows expected and actual one under the other
 */
export function checkCase(file: string, marbleCase: MarbleCase, scope: Scope): string | undefined {
  const { caption, result, told, values, lines, sources } = marbleCase;
  let outcome: Outcome;
  try {
    outcome = runCase(marbleCase, scope);
  } catch (cause) {
    throw new MarbleSyntaxError(file, lines.operator, `the case does not run: ${String(cause)}`);
  }

  const known = new Map(values);
  const problems: string[] = [];
  const compare = (what: string, line: number, drawn: readonly Mark[], emissions: readonly Emission[]) => {
    const actual = nameEmissions(emissions, drawn, known);
    if (same(actual, drawn)) return;
    problems.push(`${file}:${line}: ${what} is not as drawn`, ...showMarks(drawn, actual), '', ...show(known));
  };
  compare('the result', lines.result, result.marks, outcome.result);
  if (told !== undefined) compare('what is told', lines.told, told.marks, outcome.told);

  for (const [index, { name, subs, subsLine = lines.caption }] of sources.entries()) {
    if (subs === undefined) continue;
    const [should, is] = [subs, outcome.subs[index] ?? []].map((all) => all.map(subscriptionMarks));
    if (should!.length === is!.length && should!.every((marks, at) => same(marks, is![at]!))) continue;
    const source = name === '' ? 'the source' : `source ${name}`;
    problems.push(`${file}:${subsLine}: the subscriptions to ${source} are not as drawn`);
    for (let at = 0; at < Math.max(should!.length, is!.length); at++) {
      problems.push(...showMarks(should![at] ?? [], is![at] ?? []));
    }
  }
  return problems.length === 0 ? undefined : [`"${caption}"`, ...problems].join('\n');
}

/** Gives each emission a key; what no key stands for gets a new one. */
function nameEmissions(emissions: readonly Emission[], drawn: readonly Mark[], known: Map<string, Value>): Mark[] {
  return emissions.map(({ frame, kind, value }, index) => {
    if (kind === 'complete') return { frame, key: '|' };
    const isThis = (key: string): boolean => {
      const candidate = known.get(key);
      return (
        candidate !== undefined && (candidate.kind === 'error') === (kind === 'error') && matchesValue(value, candidate)
      );
    };
    // Two keys may stand for the same value: the drawn one counts.
    const found = [drawn[index]?.key ?? '', ...known.keys()].find(isThis);
    if (found !== undefined) return { frame, key: found };
    const fresh = Array.from('?ABCDEFGHIJKLMNOPQRSTUVWXYZ').find((key) => !known.has(key)) ?? '?';
    known.set(fresh, captureValue(value));
    return { frame, key: fresh };
  });
}

function subscriptionMarks({ subscribed, unsubscribed }: { subscribed: number; unsubscribed: number }): Mark[] {
  const end = unsubscribed === Infinity ? [] : [{ frame: unsubscribed, key: '!' }];
  return [{ frame: subscribed, key: '^' }, ...end];
}

function same(left: readonly Mark[], right: readonly Mark[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ frame, key }, index) => frame === right[index]?.frame && key === right[index].key)
  );
}

function show(values: ReadonlyMap<string, Value>): string[] {
  return [...values].map(([key, value]) => {
    const text = describeValue(value)
      .map((span) => span.text)
      .join('');
    return `  ${key} = ${value.kind === 'json' ? '' : `${value.kind} `}${text}`;
  });
}
