import { measureClients } from '../loopback/serve.mjs';
import { perEvent, ratios } from '../rows.mjs';

/** A `for` that blocks against `for await`, over the same stream: 20 events per write, and as many as fit. */
export async function run({ scale, rounds, dist }) {
  const events = Math.ceil(60_000 * scale);
  const variants = [
    { workload: 'bursts', model: `bursts/${events}/20`, title: `${events} events, 20 per write` },
    { workload: 'fast', model: `fast/${events}`, title: `${events} events at once` },
  ];
  const rows = [];
  for (const { workload, model, title } of variants) {
    const options = { model, warmUp: `fast/${Math.ceil(events / 3)}`, streams: 1, events, rounds, dist };
    const results = await measureClients(['blocking', 'for await'], options);
    for (const measure of ['wall', 'cpu']) {
      const [blocking, awaiting] = [results.blocking, results['for await']].map((each) =>
        each.map((result) => result[`${measure}Ms`]),
      );
      rows.push({
        kind: `blocking ${measure}/for await`,
        workload,
        title,
        ours: perEvent(blocking, { expected: { events } }),
        theirs: perEvent(awaiting, { expected: { events } }),
        ratios: ratios(blocking, awaiting),
      });
    }
  }
  return rows;
}
