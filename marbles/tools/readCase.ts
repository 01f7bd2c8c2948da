import { atLine } from './atLine.js';
import { MarbleSyntaxError } from './MarbleSyntaxError.js';
import { parseDiagram, type Diagram } from './parseDiagram.js';
import { parseSubscription, type SubscriptionLine } from './parseSubscription.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import type { Line } from './readLines.js';
import { readValues, type Values } from './readValues.js';

/** One picture: a `caption:` and everything below it. */
export interface MarbleCase {
  readonly caption: string;
  readonly sources: readonly MarbleSource[];
  readonly operator: string;
  readonly result: Diagram;
  /** What the expression hands to `tell`, if that is looked at. */
  readonly told: Diagram | undefined;
  /** The values that its diagrams use: its own and those above the first caption. */
  readonly values: ReadonlyMap<string, Value>;
  readonly lines: {
    readonly caption: number;
    readonly operator: number;
    readonly result: number;
    readonly told: number;
  };
}

/** The `source:` lines of one name with their `subs:` lines. */
export interface MarbleSource {
  /** `''` for what the operator is applied to; otherwise a variable of the operator's expression. */
  readonly name: string;
  /** More than one when each subscription finds something else: the first takes the first. */
  readonly diagrams: readonly Diagram[];
  /** In the order of subscribing; `undefined` when they are not asserted. */
  readonly subs: readonly SubscriptionLine[] | undefined;
  /** Where in the file each of the diagrams is, and the first of the `subs:` lines. */
  readonly lines: readonly number[];
  readonly subsLine: number | undefined;
}

/** Reads the lines of one case, from its `caption:` on. */
export function readCase(file: string, lines: readonly Line[], shared: Values): MarbleCase {
  const own = readValues(
    file,
    lines.filter(({ text }) => isValue(text)),
  );
  const { sources, single } = readDiagrams(
    file,
    lines.filter(({ text }) => !isValue(text)),
  );
  const [caption, operator, result] = (['caption', 'operator', 'result'] as const).map((word) => {
    const line = single.get(word);
    if (line === undefined) throw new MarbleSyntaxError(file, lines[0]!.number, `this case has no "${word}:" line`);
    return line;
  }) as [Line, Line, Line];
  if (sources.length === 0) throw new MarbleSyntaxError(file, caption.number, 'this case has no "source:" line');

  const resultDiagram = atLine(file, result.number, () => parseDiagram(result.text));
  const toldLine = single.get('told');
  const told = toldLine && atLine(file, toldLine.number, () => parseDiagram(toldLine.text));
  const diagrams = [
    ...sources.flatMap((source) => source.diagrams.map((diagram, index) => ({ line: source.lines[index]!, diagram }))),
    { line: result.number, diagram: resultDiagram },
    ...(told === undefined ? [] : [{ line: toldLine!.number, diagram: told }]),
  ];
  return {
    caption: caption.text,
    sources,
    operator: operator.text,
    result: resultDiagram,
    told,
    values: usedValues(file, diagrams, own, shared),
    lines: {
      caption: caption.number,
      operator: operator.number,
      result: result.number,
      told: toldLine?.number ?? result.number,
    },
  };
}

function isValue(text: string): boolean {
  return /^\S+ *=/.test(text);
}

function readDiagrams(
  file: string,
  lines: readonly Line[],
): { sources: readonly MarbleSource[]; single: ReadonlyMap<string, Line> } {
  const single = new Map<string, Line>();
  const sources = new Map<string, { lines: number[]; diagrams: Diagram[] }>();
  const subs = new Map<string, { line: number; lines: SubscriptionLine[] }>();
  for (const { number, text } of lines) {
    const fail = (problem: string): MarbleSyntaxError => new MarbleSyntaxError(file, number, problem);
    const [, word = '', name = '', rest = ''] = /^(\w+)(?: +([A-Za-z]\w*))?:(?: +(.*))?$/.exec(text) ?? [];
    if (word === 'source') {
      const source = sources.get(name) ?? { lines: [], diagrams: [] };
      source.lines.push(number);
      source.diagrams.push(atLine(file, number, () => parseDiagram(rest)));
      sources.set(name, source);
    } else if (word === 'subs') {
      const sub = subs.get(name) ?? { line: number, lines: [] };
      sub.lines.push(atLine(file, number, () => parseSubscription(rest)));
      subs.set(name, sub);
    } else if (['caption', 'operator', 'result', 'told'].includes(word) && name === '') {
      if (single.has(word)) throw fail(`a second "${word}:" in one case`);
      if (rest === '') throw fail(`"${word}:" says nothing`);
      single.set(word, { number, text: rest });
    } else {
      throw fail(`unknown line "${text}"; expected caption:, source:, operator:, result:, told:, subs: or "a = value"`);
    }
  }

  for (const [name, { line, lines: expected }] of subs) {
    const count = sources.get(name)?.diagrams.length;
    if (count === undefined) throw new MarbleSyntaxError(file, line, `no source has the name "${name}"`);
    if (count > 1 && count !== expected.length) {
      const problem = `${count} sources for one subscription each, but "subs:" ${expected.length} times`;
      throw new MarbleSyntaxError(file, line, problem);
    }
  }
  return {
    sources: [...sources].map(([name, rest]) => ({
      name,
      ...rest,
      subs: subs.get(name)?.lines,
      subsLine: subs.get(name)?.line,
    })),
    single,
  };
}

function usedValues(
  file: string,
  diagrams: readonly { readonly line: number; readonly diagram: Diagram }[],
  own: Values,
  shared: Values,
): Map<string, Value> {
  for (const [key, { line }] of own) {
    if (shared.has(key)) throw new MarbleSyntaxError(file, line, `"${key}" has a value already, above the cases`);
  }
  const used = new Map<string, Value>();
  for (const { line, diagram } of diagrams) {
    for (const [index, { key }] of diagram.marks.entries()) {
      if (key === '|') continue;
      const fail = (problem: string): MarbleSyntaxError => new MarbleSyntaxError(file, line, problem);
      const value = (own.get(key) ?? shared.get(key))?.value;
      if (value === undefined) throw fail(`"${key}" has no value; write "${key} = …"`);
      if (key === '#' && value.kind !== 'error') throw fail('"#" stands for an error: # = error Name');
      if (value.kind === 'error' && index < diagram.marks.length - 1)
        throw fail(`something follows the error "${key}"`);
      used.set(key, value);
    }
  }
  for (const [key, { line }] of own) {
    if (!used.has(key)) throw new MarbleSyntaxError(file, line, `no diagram of this case uses "${key}"`);
  }
  return used;
}
