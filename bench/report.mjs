import { goalFor, goalsOfNode } from './goals.mjs';
import { median } from './measure.mjs';
import { titleOf } from './workloads.mjs';

/** A miss by less than this is told apart: the machine may have made it. */
const NOISE = 0.15;

const HEADINGS = {
  'decoder/eventsource-parser': 'EventStreamDecoder vs eventsource-parser: times faster',
  'decoder/fetch-event-source': 'EventStreamDecoder vs @microsoft/fetch-event-source: times faster',
  'decoder/against': 'EventStreamDecoder vs the build given by --against: times faster',
  'decoder/info': 'For comparison: growth of the peer',
  'operator/eventsource-parser': 'decodeServerSentEvents() vs eventsource-parser without RxJS: times faster',
  'values/FLOOR': 'decodeStream() without schema: time / FLOOR',
  'schema/FLOOR': 'decodeStream(schema): time / FLOOR',
  'schema/plain': 'decodeStream(schema): time / the same with { speculate: false }',
  'values/plain': 'decodeStream() without schema: time / the same with { speculate: false }',
  'shapes weight':
    'Kept by an open subscription, bytes: ours speculates, theirs does not; the median is of what it has more',
  'shapes kept': 'Kept alive by one kept text of an event, bytes: ours speculates, theirs does not',
  'values/openai': "decodeStream() vs openai's Stream: times faster",
  'schema/values': 'decodeStream(schema): time / decodeStream() without',
  'snapshots/values': 'decodeStream(schema), accumulate…(): time / decodeStream() alone',
  'added/values': 'What the schema and the snapshots add: time / decodeStream() alone',
  'snapshots/openai': "The client and accumulate…() vs openai's runners over the same fetch: times faster",
  'client/bare': 'client.….create(): time / decodeStream(schema)',
  'unchecked client/bare': 'client.….create() with validate: false: time / decodeStream()',
  'each/subscribe': 'for await of eachValueFrom(): time / that of a plain subscribe',
  'batches/subscribe': 'for await of bufferedValuesFrom(): time / that of a plain subscribe',
  'each/rxjs-for-await': 'for await of eachValueFrom() vs that of rxjs-for-await: times faster',
  'each/openai': "for await of eachValueFrom() vs openai's Stream: times faster",
  'toolCalls/openai': "toolCalls() vs openai's ChatCompletionStream: times faster",
  'partial/openai': "toolCalls({ partial: true }) vs openai's ChatCompletionStream, which parses nothing: times faster",
  'partial/openai strict': "toolCalls({ partial: true }) vs openai's ChatCompletionStream, strict tool: times faster",
  'partial/partial-json': 'toolCalls({ partial: true }) vs partial-json: times faster',
  'toolCalls/growth': 'toolCalls(): growth of the time with twice the arguments, linear is 2',
  'toolCalls/growth of peer': 'For comparison: growth of the peers',
  allocation: 'Allocated per event by the decoder, bytes',
  kept: 'Kept alive by one kept data string, bytes',
  'cpu/openai': 'Loopback, one stream: client CPU / that of openai',
  'wall/openai': 'Loopback, one stream: wall time / that of openai',
  'blocking wall/for await': 'A for that blocks, time / time of for await: a server in another process',
  'blocking cpu/for await': 'A for that blocks, CPU / CPU of for await',
  'concurrent wall/openai': '1,000 concurrent streams of 100 events: wall time / that of openai',
  'concurrent CPU/openai': '1,000 concurrent streams of 100 events: client CPU / that of openai',
  'concurrent RSS/openai': '1,000 concurrent streams of 100 events: peak RSS / that of openai',
  'concurrent growth/openai':
    '1,000 concurrent streams of 100 events: growth of RSS, from before the first request to the peak / that of openai',
  'concurrent keptSockets': '1,000 concurrent streams of 100 events: sockets kept alive when all are over',
  'concurrent leftSockets':
    '1,000 concurrent streams of 100 events: sockets open once the client is told to close them',
  'slow heap/from(openai)': "A slow consumer: growth of the heap / that of openai's Stream in from()",
  'slow heap/openai': "A slow consumer: growth of the heap / that of openai's Stream itself",
};

/** @param {import('./rows.mjs').Row[]} rows */
export function printReport(rows) {
  const verdicts = { met: 0, near: 0, MISSED: 0 };
  const unitOf = ({ unit = 'ns/event' }) => unit;
  const groups = Object.keys(HEADINGS).flatMap((kind) => {
    const group = rows.filter((row) => row.kind === kind);
    return [...new Set(group.map(unitOf))].map((unit) => [kind, unit, group.filter((row) => unitOf(row) === unit)]);
  });
  for (const [kind, unit, group] of groups) {
    const lines = group.map((row) => {
      const { goal, verdict } = judge(row);
      if (verdict !== '') verdicts[verdict]++;
      const title = row.title ?? titleOf(row.workload);
      const [ours, theirs] = [row.ours, row.theirs].map((values) => formatted(median(values)));
      const middle = formatted(median(row.ratios));
      const spread = `${formatted(Math.min(...row.ratios))}–${formatted(Math.max(...row.ratios))}`;
      return [row.workload, title, ours, theirs, middle, spread, goal, verdict];
    });
    console.log(`\n${HEADINGS[kind]}`);
    printTable(['', '', `ours, ${unit}`, 'theirs', 'median', 'min–max', `goal N${goalsOfNode}`, ''], lines);
  }
  console.log(
    `\nGoals for Node ${goalsOfNode}: ${verdicts.met} met, ${verdicts.near} near (missed by less than 15 %), ` +
      `${verdicts.MISSED} missed.`,
  );
}

function judge({ kind, workload, ratios }) {
  const { least, most } = goalFor(kind, workload);
  const value = median(ratios);
  if (least !== undefined)
    return { goal: `≥ ${formatted(least)}`, verdict: verdictOf(value >= least, value >= least * (1 - NOISE)) };
  if (most !== undefined)
    return { goal: `≤ ${formatted(most)}`, verdict: verdictOf(value <= most, value <= most * (1 + NOISE)) };
  return { goal: '', verdict: '' };
}

function verdictOf(met, near) {
  if (met) return 'met';
  return near ? 'near' : 'MISSED';
}

function formatted(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

function printTable(head, lines) {
  const widths = head.map((title, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
  const [LEFT_COLUMNS, LAST] = [2, head.length - 1];
  for (const line of [head, ...lines]) {
    const cells = line.map((cell, column) =>
      column < LEFT_COLUMNS || column === LAST ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(`  ${cells.join('  ').trimEnd()}`);
  }
}
