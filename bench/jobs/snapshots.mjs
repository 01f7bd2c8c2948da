import { from } from 'rxjs';
import { loadConversation, Reading, readingCheck } from '../conversations.mjs';
import { interleave } from '../measure.mjs';
import { importRivulet } from '../rivulet.mjs';
import { perEvent, ratios } from '../rows.mjs';

/** What a schema costs, and a snapshot after each value, beside decoding and `JSON.parse`. */
export async function run({ workload: id, scale, rounds, first, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const conversation = await loadConversation(id, { scale, dist });
  const { workload, schema, accumulate, pieceOf, textOf } = conversation;

  const contenders = {
    values() {
      const reading = new Reading();
      from(workload.chunks)
        .pipe(decodeStream())
        .subscribe((value) => {
          reading.addPiece(pieceOf(value));
        });
      return reading;
    },
    schema() {
      const reading = new Reading();
      from(workload.chunks)
        .pipe(decodeStream(schema))
        .subscribe((value) => {
          reading.addPiece(pieceOf(value));
        });
      return reading;
    },
    snapshots() {
      const reading = new Reading();
      from(workload.chunks)
        .pipe(decodeStream(schema), accumulate())
        .subscribe((snapshot) => {
          reading.addText(textOf(snapshot));
        });
      return reading;
    },
  };
  const times = await interleave(contenders, { rounds, first, check: readingCheck(conversation) });

  const added = times.snapshots.map((time, round) => time - times.values[round]);
  const row = (kind, time) => ({
    kind: `${kind}/values`,
    workload: id,
    ours: perEvent(time, workload),
    theirs: perEvent(times.values, workload),
    ratios: ratios(time, times.values),
  });
  return [row('schema', times.schema), row('snapshots', times.snapshots), row('added', added)];
}
