import { measureClients } from '../loopback/serve.mjs';
import { ratios } from '../rows.mjs';

const EVENTS = 100;
const MEASURES = [
  { kind: 'concurrent wall/openai', key: 'wallMs', unit: 'ms' },
  { kind: 'concurrent CPU/openai', key: 'cpuMs', unit: 'ms' },
  { kind: 'concurrent RSS/openai', key: 'rssBytes', unit: 'MB', divisor: 1e6 },
  { kind: 'concurrent growth/openai', key: 'grownBytes', unit: 'MB', divisor: 1e6 },
];
const UNCHECKED = ['undiciTransport, validate: false', 'fetchTransport, validate: false'];

/**
 * Many streams at once in one client process, each over a connection of its own: all of them the same, or each with a
 * text of its own.
 */
export async function run({ workload, scale, rounds, dist }) {
  const streams = Math.ceil(1_000 * scale);
  const model = `${workload}/${EVENTS}/${streams}`;
  const title = `${streams} ${workload}`;
  const names = ['undiciTransport', 'fetchTransport', ...(workload === 'together' ? UNCHECKED : []), 'openai'];
  const options = { model, streams, events: streams * EVENTS, rounds, dist, file: 'concurrentClient.mjs' };
  const { openai, ...ours } = await measureClients(names, options);
  const measured = MEASURES.flatMap(({ kind, key, unit, divisor = 1 }) =>
    Object.entries(ours).map(([client, results]) => {
      const [own, theirs] = [results, openai].map((each) => each.map((result) => result[key] / divisor));
      return { kind, workload: client, title, unit, ours: own, theirs, ratios: ratios(own, theirs) };
    }),
  );
  return [
    ...measured,
    ...Object.entries(ours).flatMap(([client, results]) => socketRows(client, title, results, openai)),
  ];
}

/** What the server has open: when the last stream is over, and when the client was told to close what it keeps. */
function socketRows(client, title, results, openai) {
  return ['keptSockets', 'leftSockets'].map((key) => {
    const [own, theirs] = [results, openai].map((each) => each.map((result) => result[key]));
    return {
      kind: `concurrent ${key}`,
      workload: client,
      title,
      unit: 'sockets',
      ours: own,
      theirs,
      ratios: own,
    };
  });
}
