/** Reads streams from the server with one client, in a fresh process, and sends what it took to the parent. */
import { Tally } from '../workloads.mjs';
import { clients } from './clients.mjs';

const { client, port, model, warmUp, streams, dist } = JSON.parse(process.argv[2]);
const read = await clients[client](`http://127.0.0.1:${port}/v1`, dist);
if (warmUp !== undefined) await read(warmUp, () => {});

const tally = new Tally();
const cpu = process.cpuUsage();
const start = performance.now();
await Promise.all(Array.from({ length: streams }, () => read(model, (text) => tally.add(text))));
const wallMs = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);

// Connections that are kept alive would keep the process.
process.send({ wallMs, cpuMs: (user + system) / 1000, events: tally.events }, () => process.exit());
