import { measureClients } from '../loopback/serve.mjs';
import { perEvent, ratios } from '../rows.mjs';

const OURS = ['undiciTransport', 'undiciTransport, validate: false', 'fetchTransport'];

/** One stream from a server in another process: as fast as it can be read, and paced. */
export async function run({ scale, rounds, dist }) {
  const fast = Math.ceil(100_000 * scale);
  const paced = Math.ceil(2_000 * scale);
  const variants = [
    { workload: 'fast', events: fast, model: `fast/${fast}`, title: `${fast} events at once` },
    { workload: 'paced', events: paced, model: `paced/${paced}/10/5`, title: `${paced} events, 10 each 5 ms` },
  ];
  const rows = [];
  for (const { workload, events, model, title } of variants) {
    const options = { model, warmUp: `fast/${Math.ceil(fast / 5)}`, streams: 1, events, rounds, dist };
    const { openai, ...ours } = await measureClients([...OURS, 'openai'], options);
    for (const [client, results] of Object.entries(ours)) {
      for (const measure of ['cpu', 'wall']) {
        const [own, theirs] = [results, openai].map((each) => each.map((result) => result[`${measure}Ms`]));
        rows.push({
          kind: `${measure}/openai`,
          workload,
          title: `${title}, ${client}`,
          ours: perEvent(own, { expected: { events } }),
          theirs: perEvent(theirs, { expected: { events } }),
          ratios: ratios(own, theirs),
        });
      }
    }
  }
  return rows;
}
