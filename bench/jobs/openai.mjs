import { Stream } from 'openai/streaming';
import { from } from 'rxjs';
import { interleave, tallyCheck } from '../measure.mjs';
import { readableStreamOf } from '../readableStreamOf.mjs';
import { importRivulet } from '../rivulet.mjs';
import { perEvent, ratios } from '../rows.mjs';
import { buildWorkload, Tally } from '../workloads.mjs';
import { withContents } from './values.mjs';

/** From bytes to values against the stream class of openai, which reads a `Response`. A fifth of the usual events. */
export async function run({ workload: id, scale, rounds, first, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const workload = withContents(buildWorkload(id, { scale: scale / 5, tail: '[DONE]' }));
  const contenders = {
    rivulet() {
      const tally = new Tally();
      from(workload.chunks)
        .pipe(decodeStream())
        .subscribe((chunk) => {
          tally.add(chunk.choices[0].delta.content);
        });
      return tally;
    },
    async openai() {
      const tally = new Tally();
      const response = new Response(readableStreamOf(workload.chunks));
      for await (const chunk of Stream.fromSSEResponse(response, new AbortController()))
        tally.add(chunk.choices[0].delta.content);
      return tally;
    },
  };
  const times = await interleave(contenders, { rounds, first, check: tallyCheck(workload) });
  return [
    {
      kind: 'values/openai',
      workload: id,
      ours: perEvent(times.rivulet, workload),
      theirs: perEvent(times.openai, workload),
      ratios: ratios(times.openai, times.rivulet),
    },
  ];
}
