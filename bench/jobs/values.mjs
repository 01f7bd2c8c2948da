import { from } from 'rxjs';
import { decodeFloor } from '../floor.mjs';
import { interleave, tallyCheck } from '../measure.mjs';
import { importRivulet } from '../rivulet.mjs';
import { perEvent, ratios } from '../rows.mjs';
import { buildWorkload, Tally } from '../workloads.mjs';

/** From bytes to values, without and with a schema, against FLOOR: the decode floor and `JSON.parse` of ready strings. */
export async function run({ workload: id, scale, rounds, first, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const { ChatCompletionChunk } = await importRivulet(dist, 'openai/index.js');
  const workload = withContents(buildWorkload(id, { scale, tail: '[DONE]' }));
  const { chunks: wholeChunks } = buildWorkload(id, { scale, whole: true });
  const strings = [];
  decodeFloor(wholeChunks, ({ data }) => strings.push(data));
  const check = tallyCheck(workload);

  const contenders = {
    values() {
      const tally = new Tally();
      from(workload.chunks)
        .pipe(decodeStream())
        .subscribe((chunk) => {
          tally.add(chunk.choices[0].delta.content);
        });
      return tally;
    },
    schema() {
      const tally = new Tally();
      from(workload.chunks)
        .pipe(decodeStream(ChatCompletionChunk))
        .subscribe((chunk) => {
          tally.add(chunk.choices[0].delta.content);
        });
      return tally;
    },
    floor() {
      const tally = new Tally();
      decodeFloor(wholeChunks, (event) => {
        tally.add(event.data);
      });
      return tally;
    },
    json() {
      const tally = new Tally();
      for (const string of strings) tally.add(JSON.parse(string).choices[0].delta.content);
      return tally;
    },
  };
  const times = await interleave(contenders, {
    rounds,
    first,
    check(name, tally) {
      if (name !== 'floor') check(name, tally);
      else if (tally.events !== strings.length) throw new Error(`expected ${strings.length} events of the floor`);
    },
  });
  const floor = times.floor.map((time, round) => time + times.json[round]);
  return ['values', 'schema'].map((name) => ({
    kind: `${name}/FLOOR`,
    workload: id,
    ours: perEvent(times[name], workload),
    theirs: perEvent(floor, workload),
    ratios: ratios(times[name], floor),
  }));
}

/** The same workload, with the texts in the chunks as what must be read. */
export function withContents(workload) {
  const expected = new Tally();
  for (const { data } of workload.blocks) expected.add(JSON.parse(data).choices[0].delta.content);
  return { ...workload, expected };
}
