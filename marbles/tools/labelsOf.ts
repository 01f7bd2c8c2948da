import { describeValue, type Span } from '../../src/testing/marbles/describeValue.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import { textColumns } from './textColumns.js';

/**
 * What stands below the marbles of each key: its value, when it is short. Values that are not quite short have labels
 * only when all have one: a row that the reader has to look up for some and not for others is hard to read. What has no
 * label is explained in the legend.
 *
 * @param columns the longest label
 */
export function labelsOf(values: ReadonlyMap<string, Value>, columns: number): ReadonlyMap<string, readonly Span[]> {
  const labels = [...values].flatMap(([key, value]): Label[] => {
    if (value.kind === 'error') return [];
    const spans = isDataOnly(value) ? describeValue(value).slice(1) : describeValue(value);
    return [{ key, spans, width: textColumns(spans.map(({ text }) => text).join('')) }];
  });
  const limit = labels.every(({ width }) => width <= columns) ? columns : Math.min(columns, short);
  return new Map(labels.filter(({ width }) => width <= limit).map(({ key, spans }) => [key, spans]));
}

interface Label {
  readonly key: string;
  readonly spans: readonly Span[];
  readonly width: number;
}

const short = 12;

/** Of an event that has nothing but data the data is enough. */
function isDataOnly(value: Value): boolean {
  return (
    value.kind === 'event' &&
    value.event.event === 'message' &&
    value.event.id === '' &&
    value.event.retry === undefined
  );
}
