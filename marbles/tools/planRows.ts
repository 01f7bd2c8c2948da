import type { Mark } from '../../src/testing/marbles/alignMarks.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import type { Diagram } from './parseDiagram.js';
import type { MarbleCase } from './readCase.js';
import type { Pause } from './readSymbols.js';

/** A time line of the picture. All frames count from the subscription to the result. */
export interface Row {
  readonly title: string;
  /** What its values are: bytes, events, text. */
  readonly hint: string;
  readonly start: number;
  readonly marks: readonly Mark[];
  readonly pauses: readonly Pause[];
  /** Whether it comes out of the operator. */
  readonly isOutput: boolean;
  readonly subscription?: { readonly subscribed: number; readonly unsubscribed: number } | undefined;
}

/**
 * The time lines of a case: a source for each of its subscriptions, from the moment of subscribing on, as the sources
 * are cold; then the result, and what is told on the way.
 */
export function planRows({ sources, result, told, values }: MarbleCase): Row[] {
  const rows = sources.flatMap(({ name, diagrams, subs }) =>
    Array.from({ length: Math.max(diagrams.length, subs?.length ?? 0) }, (_, index): Row => {
      const { marks, pauses } = diagrams[index] ?? diagrams[0]!;
      const subscription = subs?.[index];
      const start = subscription?.subscribed ?? 0;
      return {
        title: index === 0 ? name || 'source' : index === 1 ? 'again' : `attempt ${index + 1}`,
        hint: hintOf(marks, values),
        start,
        marks: marks.map(({ frame, key }) => ({ frame: frame + start, key })),
        pauses: pauses.map(({ from, to, text }) => ({ from: from + start, to: to + start, text })),
        isOutput: false,
        subscription,
      };
    }),
  );
  const output = (title: string, { marks, pauses }: Diagram): Row => ({
    title,
    hint: hintOf(marks, values),
    start: 0,
    marks,
    pauses,
    isOutput: true,
  });
  return [...rows, output('result', result), ...(told === undefined ? [] : [output('told', told)])];
}

function hintOf(marks: readonly Mark[], values: ReadonlyMap<string, Value>): string {
  const kinds = new Set(marks.flatMap(({ key }) => kindOf(values.get(key))));
  return kinds.size === 1 ? [...kinds].join('') : '';
}

function kindOf(value: Value | undefined): string[] {
  switch (value?.kind) {
    case 'bytes':
      return ['bytes'];
    case 'event':
      return ['events'];
    case 'json':
      return [typeof value.json === 'string' ? 'text' : 'values'];
    default:
      return [];
  }
}
