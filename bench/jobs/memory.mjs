import { getHeapStatistics } from 'node:v8';
import { loadDecoders } from '../decoders.mjs';
import { buildWorkload } from '../workloads.mjs';
import { decodeAll } from './decoder.mjs';

/** What the decoder allocates for an event, and what one event that is kept holds on to. */
export async function run({ dist }) {
  const decoders = await loadDecoders({ dist });
  return [
    ...['a1', 'a2', 'a3'].map((id) => rowOf('allocation', id, (decode) => allocations(id, decode), decoders)),
    ...['a2', 'c2'].map((id) => rowOf('kept', id, (decode) => keptBytes(id, decode), decoders)),
  ];
}

/** The values of rivulet have a goal of their own; those of the peer that cuts texts too are shown beside them. */
function rowOf(kind, workload, measure, { rivulet, 'eventsource-parser': peer }) {
  const [ours, theirs] = [measure(rivulet), measure(peer)];
  return { kind, workload, unit: 'bytes', ours, theirs, ratios: ours };
}

/** Samples of 2,000 events, after 20,000 to warm up. A sample in which a collection fell shows a fall and is left out. */
function allocations(id, decode) {
  const workload = buildWorkload(id, { size: 2_000 });
  for (let pass = 0; pass < 10; pass++) decodeAll(decode, workload.chunks);
  const samples = [];
  for (let pass = 0; pass < 60; pass++) {
    const before = getHeapStatistics().used_heap_size;
    const tally = decodeAll(decode, workload.chunks);
    const allocated = getHeapStatistics().used_heap_size - before;
    if (allocated > 0) samples.push(allocated / tally.events);
  }
  if (samples.length < 30) throw new Error(`too many collections: ${samples.length} of 60 samples are left`);
  return samples;
}

/** Reads a stream and keeps one string of each chunk; how much more the heap holds, a string. */
function keptBytes(id, decode) {
  const { chunks } = buildWorkload(id, { scale: 1 / 4 });
  return [10, 60, 110, 160].map((position) => {
    const kept = [];
    let index = 0;
    const sink = {
      add(data) {
        if (index++ === position) kept.push(data);
      },
    };
    const counted = function* () {
      for (const chunk of chunks) {
        index = 0;
        yield chunk;
      }
    };
    const before = usedAfterCollection();
    decode(counted(), sink);
    return (usedAfterCollection() - before) / kept.length;
  });
}

function usedAfterCollection() {
  globalThis.gc();
  globalThis.gc();
  return getHeapStatistics().used_heap_size;
}
