import { measureClients } from '../loopback/serve.mjs';
import { ratios } from '../rows.mjs';

/** How much memory a consumer needs that takes 50 events, one each 20 ms, of a server that would send as fast as it can. */
export async function run({ scale, rounds, dist }) {
  const sent = Math.ceil(50_000 * scale);
  const options = { model: `long/${sent}`, events: 50, rounds, dist, file: 'slowClient.mjs' };
  const names = ['undiciTransport', 'fetchTransport', 'openai', 'from(openai)'];
  const results = await measureClients(names, options);
  const megabytes = (name) => results[name].map(({ grownBytes }) => grownBytes / 1e6);
  return ['from(openai)', 'openai'].flatMap((peer) =>
    ['undiciTransport', 'fetchTransport'].map((client) => ({
      kind: `slow heap/${peer}`,
      workload: '',
      title: `50 of ${sent.toLocaleString('en')} events of 1 kB, ${client}`,
      unit: 'MB',
      ours: megabytes(client),
      theirs: megabytes(peer),
      ratios: ratios(megabytes(client), megabytes(peer)),
    })),
  );
}
