import { measureClients } from '../loopback/serve.mjs';
import { ratios } from '../rows.mjs';

const EVENTS = 100;
const MEASURES = [
  { kind: 'concurrent wall/openai', key: 'wallMs', unit: 'ms' },
  { kind: 'concurrent CPU/openai', key: 'cpuMs', unit: 'ms' },
  { kind: 'concurrent RSS/openai', key: 'rssBytes', unit: 'MB', divisor: 1e6 },
];

/** Many streams at once in one client process, each over a connection of its own. */
export async function run({ scale, rounds, dist }) {
  const streams = Math.ceil(1_000 * scale);
  const model = `together/${EVENTS}/${streams}`;
  const options = { model, streams, events: streams * EVENTS, rounds, dist };
  const { openai, ...ours } = await measureClients(['undiciTransport', 'fetchTransport', 'openai'], options);
  return MEASURES.flatMap(({ kind, key, unit, divisor = 1 }) =>
    Object.entries(ours).map(([client, results]) => {
      const [own, theirs] = [results, openai].map((each) => each.map((result) => result[key] / divisor));
      const title = `${streams} streams, ${client}`;
      return { kind, workload: '', title, unit, ours: own, theirs, ratios: ratios(own, theirs) };
    }),
  );
}
