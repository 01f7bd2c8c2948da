import { compareEvents, loadDecoders } from '../decoders.mjs';
import { interleave, tallyCheck } from '../measure.mjs';
import { perEvent, ratios } from '../rows.mjs';
import { buildWorkload, Tally } from '../workloads.mjs';

/** The decoder against its peers, on one workload. */
export async function run({ workload: id, scale, rounds, first, dist, against }) {
  const decoders = await loadDecoders({ dist, against });
  compareEvents(decoders, buildWorkload(id, { size: 100 }));

  const workload = buildWorkload(id, { scale });
  const contenders = Object.fromEntries(
    Object.entries(decoders).map(([name, decode]) => [name, () => decodeAll(decode, workload.chunks)]),
  );
  const times = await interleave(contenders, { rounds, first, check: tallyCheck(workload) });
  const { rivulet, ...peers } = times;
  return Object.entries(peers).map(([peer, peerTimes]) => ({
    kind: `decoder/${peer}`,
    workload: id,
    ours: perEvent(rivulet, workload),
    theirs: perEvent(peerTimes, workload),
    ratios: ratios(peerTimes, rivulet),
  }));
}

export function decodeAll(decode, chunks) {
  const tally = new Tally();
  decode(chunks, tally);
  return tally;
}
