import { compareEvents, loadDecoders } from '../decoders.mjs';
import { interleave, tallyCheck } from '../measure.mjs';
import { perMebibyte, ratios } from '../rows.mjs';
import { buildWorkload } from '../workloads.mjs';
import { decodeAll } from './decoder.mjs';

const SIZES = ['d1', 'd4', 'd16', 'd64'];
/** fetch-event-source copies all that it has for each chunk: 64 MiB would take it minutes. */
const QUADRATIC = { 'fetch-event-source': ['d1', 'd4'] };

/** One long line at four sizes, and how the time grows from the third to the fourth: linear is 4. */
export async function run({ scale, rounds, first, dist, against }) {
  const decoders = await loadDecoders({ dist, against });
  compareEvents(decoders, buildWorkload('d1', { size: 100_000 }));

  const workloads = Object.fromEntries(SIZES.map((id) => [id, buildWorkload(id, { scale })]));
  const contenders = {};
  const checks = {};
  for (const [name, decode] of Object.entries(decoders)) {
    for (const id of QUADRATIC[name] ?? SIZES) {
      const key = `${name} ${id}`;
      contenders[key] = () => decodeAll(decode, workloads[id].chunks);
      checks[key] = tallyCheck(workloads[id]);
    }
  }
  const times = await interleave(contenders, { rounds, first, check: (key, tally) => checks[key](key, tally) });

  const rows = [];
  for (const id of SIZES) {
    for (const peer of Object.keys(decoders)) {
      const [ours, theirs] = [times[`rivulet ${id}`], times[`${peer} ${id}`]];
      if (peer === 'rivulet' || theirs === undefined) continue;
      rows.push({
        kind: `decoder/${peer}`,
        workload: id,
        unit: 'µs/MiB',
        ours: perMebibyte(ours, workloads[id]),
        theirs: perMebibyte(theirs, workloads[id]),
        ratios: ratios(theirs, ours),
      });
    }
  }
  for (const name of ['rivulet', 'eventsource-parser']) {
    rows.push({
      kind: `decoder/${name === 'rivulet' ? 'eventsource-parser' : 'info'}`,
      workload: name === 'rivulet' ? 'growth' : 'growth of peer',
      title: `${name}: time of d64 / time of d16, linear is 4`,
      ours: perMebibyte(times[`${name} d64`], workloads.d64),
      theirs: perMebibyte(times[`${name} d16`], workloads.d16),
      unit: 'µs/MiB',
      ratios: ratios(times[`${name} d64`], times[`${name} d16`]),
    });
  }
  return rows;
}
