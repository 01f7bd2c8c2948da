import { from } from 'rxjs';
import { eventsourceParser } from '../decoders.mjs';
import { interleave, tallyCheck } from '../measure.mjs';
import { importRivulet } from '../rivulet.mjs';
import { perEvent, ratios } from '../rows.mjs';
import { buildWorkload, Tally } from '../workloads.mjs';
import { decodeAll } from './decoder.mjs';

/** The operator, on a synchronous source of the chunks, against a peer without RxJS. */
export async function run({ workload: id, scale, rounds, first, dist }) {
  const { decodeServerSentEvents } = await importRivulet(dist);
  const workload = buildWorkload(id, { scale });
  const contenders = {
    rivulet() {
      const tally = new Tally();
      from(workload.chunks)
        .pipe(decodeServerSentEvents())
        .subscribe((event) => {
          tally.add(event.data);
        });
      return tally;
    },
    'eventsource-parser': () => decodeAll(eventsourceParser, workload.chunks),
  };
  const times = await interleave(contenders, { rounds, first, check: tallyCheck(workload) });
  return [
    {
      kind: 'operator/eventsource-parser',
      workload: id,
      ours: perEvent(times.rivulet, workload),
      theirs: perEvent(times['eventsource-parser'], workload),
      ratios: ratios(times['eventsource-parser'], times.rivulet),
    },
  ];
}
