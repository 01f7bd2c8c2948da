import type { RecordedEnding, RecordedExchange } from '../testing/recording/Recording.js';
import { cutToWidth } from './cutToWidth.js';
import { describeBody } from './describeBody.js';
import { describeEvent } from './describeEvent.js';
import { marbleLine, type Moment } from './marbleLine.js';
import { plainText } from './plainText.js';
import { shownEvents, type ShownEvent } from './shownEvents.js';

/** How wide a diagram is where lines have no width. */
const DIAGRAM_COLUMNS = 100;

const INDENT = '   ';

const ENDINGS: Readonly<Record<RecordedEnding['type'], string>> = {
  end: 'ended',
  error: 'failed',
  left: 'left by the client',
};

/**
 * One exchange in lines: its head, its events, a marble diagram of them.
 *
 * @param columns how wide they may be; undefined when they are whole, however long
 */
export function describeExchange(exchange: RecordedExchange, columns = Infinity): string {
  const { request, head, chunks, ending } = exchange;
  const since = (at: number) => `${Math.round(at - request.at)}`;
  const isEvents = head?.headers.some(([name, value]) => name === 'content-type' && value.includes('event-stream'));
  const events = isEvents ? shownEvents(chunks) : [];
  const received = chunks.map(({ bytes }) => bytes);

  return [
    `${exchange.exchange}  ${request.method} ${request.url}${request.at === 0 ? '' : `, at ${Math.round(request.at)} ms`}`,
    ...(request.body === undefined ? [] : [INDENT + describeBody([request.body], columns)]),
    INDENT + (head === undefined ? 'no answer' : `${head.status} ${typeOf(head.headers)}, after ${since(head.at)} ms`),
    ...(isEvents || received.length === 0 ? [] : [INDENT + describeBody(received, columns)]),
    '',
    ...events.map((event) => `${since(event.at).padStart(9)} ms  ${describeEvent(event)}`),
    ...(events.length === 0 ? [] : ['']),
    INDENT + summaryOf(exchange, events, since),
    ...(ending?.type === 'error' ? [`${INDENT}${ending.name}: ${ending.message}`] : []),
    ...(isEvents ? ['', ...diagramOf(exchange, events, columns)] : []),
    '',
  ]
    .map((line) => cutToWidth(plainText(line), columns))
    .join('\n');
}

function typeOf(headers: readonly (readonly [name: string, value: string])[]): string {
  return headers.find(([name]) => name === 'content-type')?.[1] ?? 'without a content type';
}

function summaryOf(
  { request, head, chunks, ending }: RecordedExchange,
  events: readonly ShownEvent[],
  since: (at: number) => string,
): string {
  const bytes = chunks.reduce((total, chunk) => total + chunk.bytes.length, 0);
  const comments = events.filter(isComment).length;
  const last = ending ?? chunks.at(-1) ?? head ?? request;
  const counts = [
    ...(events.length === 0 ? [] : [counted(events.length - comments, 'event')]),
    ...(comments === 0 ? [] : [counted(comments, 'comment')]),
    counted(chunks.length, 'chunk'),
    counted(bytes, 'byte'),
  ];
  return `${endingOf(ending)} after ${since(last.at)} ms: ${counts.join(', ')}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function endingOf(ending: RecordedEnding | undefined): string {
  return ending === undefined ? 'not over when the recording stops' : ENDINGS[ending.type];
}

function diagramOf(
  { request, head, ending }: RecordedExchange,
  events: readonly ShownEvent[],
  columns: number,
): readonly string[] {
  const ends = { end: '|', error: '#', left: '!' } as const;
  const moments: Moment[] = [
    ...events.map((event): Moment => ({ at: event.at, mark: isComment(event) ? ':' : 'x' })),
    ...(ending === undefined ? [] : [{ at: ending.at, mark: ends[ending.type] }]),
  ];
  const width = (columns === Infinity ? DIAGRAM_COLUMNS : columns) - INDENT.length;
  const { line, columnMs } = marbleLine(head?.at ?? request.at, moments, width);
  return [`${INDENT}${line}`, `${INDENT}each column is ${columnMs} ms, from the head on`];
}

function isComment({ type }: ShownEvent): boolean {
  return type === ':';
}
