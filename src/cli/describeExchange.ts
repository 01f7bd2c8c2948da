import type { RecordedExchange } from '../testing/recording/Recording.js';
import { describeEvent } from './describeEvent.js';
import { marbleLine, type Moment } from './marbleLine.js';
import { shownEvents, type ShownEvent } from './shownEvents.js';

/** One exchange in lines that are no wider than so many columns: its head, its events, a marble diagram of them. */
export function describeExchange(exchange: RecordedExchange, columns: number): string {
  const { request, head, chunks, ending } = exchange;
  const since = (at: number) => `${Math.round(at - request.at)}`;
  const decoder = new TextDecoder();
  const bytes = chunks.reduce((total, chunk) => total + chunk.bytes.length, 0);
  const isEvents = head?.headers.some(([name, value]) => name === 'content-type' && value.includes('event-stream'));
  const events = isEvents ? shownEvents(chunks) : [];
  const body = isEvents ? '' : chunks.map((chunk) => decoder.decode(chunk.bytes, { stream: true })).join('');
  const line = (text: string) => cut(`  ${oneLine(text)}`, columns);

  return [
    cut(`${exchange.exchange}  ${request.method} ${request.url}`, columns),
    ...(request.body === undefined ? [] : [line(new TextDecoder().decode(request.body))]),
    ...(head === undefined ? [line('no answer')] : [line(headLine(exchange, since(head.at)))]),
    ...(body === '' ? [] : [line(body)]),
    '',
    ...events.map((event) => cut(`  ${since(event.at).padStart(7)} ms  ${describeEvent(event)}`, columns)),
    ...(events.length === 0 ? [] : ['']),
    line(
      `${endingOf(exchange)} after ${since(ending?.at ?? chunks.at(-1)?.at ?? request.at)} ms: ` +
        `${events.length} events in ${chunks.length} chunks, ${bytes} bytes`,
    ),
    ...diagram(exchange, events, columns - 2),
    '',
  ].join('\n');
}

function headLine({ head }: RecordedExchange, ms: string): string {
  const type = head?.headers.find(([name]) => name === 'content-type')?.[1] ?? 'no content type';
  return `${head?.status ?? ''} ${type}, after ${ms} ms`;
}

function endingOf({ ending }: RecordedExchange): string {
  if (ending === undefined) return 'not over';
  if (ending.type === 'error') return `failed (${ending.name}: ${ending.message})`;
  return ending.type === 'end' ? 'ended' : 'left by the client';
}

function diagram(
  { head, ending }: RecordedExchange,
  events: readonly ShownEvent[],
  columns: number,
): readonly string[] {
  if (head === undefined || events.length === 0) return [];
  const ends = { end: '|', error: '#', left: '!' } as const;
  const moments: Moment[] = [
    { at: head.at, mark: '^' },
    ...events.map(({ at }): Moment => ({ at, mark: 'event' })),
    ...(ending === undefined ? [] : [{ at: ending.at, mark: ends[ending.type] }]),
  ];
  const { line, columnMs } = marbleLine(moments, columns);
  return ['', `  ${line}`, `  each column is ${columnMs} ms, from the head on`];
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}

function cut(text: string, columns: number): string {
  return text.length > columns ? `${text.slice(0, columns - 1)}…` : text;
}
