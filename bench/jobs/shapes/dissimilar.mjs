import { from } from 'rxjs';
import * as z from 'zod';
import { interleave } from '../../measure.mjs';
import { importRivulet } from '../../rivulet.mjs';
import { perEvent, ratios } from '../../rows.mjs';
import { buildWorkload } from '../../workloads.mjs';
import { compareValues, pieceOf, piecesCheck, PieceTally } from './pieces.mjs';

/** Streams in which no event is like another: what it costs to look for what is the same. */
export async function readDissimilar({ workload: id, scale, rounds, first, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const { ChatCompletionChunk, ResponseStreamEvent } = await importRivulet(dist, 'openai/index.js');
  const schema = { n1: z.looseObject({}), n2: ChatCompletionChunk, n3: ResponseStreamEvent, n4: z.looseObject({}) }[id];
  const plainOptions = { speculate: false };

  const few = buildWorkload(id, { scale: scale / 10, tail: '[DONE]' });
  compareValues(id, few.chunks, { plain: decodeStream(undefined, plainOptions), values: decodeStream() });
  compareValues(id, few.chunks, { plainSchema: decodeStream(schema, plainOptions), schema: decodeStream(schema) });

  const workload = buildWorkload(id, { scale, tail: '[DONE]' });
  const expected = new PieceTally();
  for (const { data } of workload.blocks) expected.add(pieceOf(JSON.parse(data)));

  const contenders = {
    values() {
      const tally = new PieceTally();
      from(workload.chunks)
        .pipe(decodeStream())
        .subscribe((value) => {
          tally.add(pieceOf(value));
        });
      return tally;
    },
    plainValues() {
      const tally = new PieceTally();
      from(workload.chunks)
        .pipe(decodeStream(undefined, plainOptions))
        .subscribe((value) => {
          tally.add(pieceOf(value));
        });
      return tally;
    },
    schema() {
      const tally = new PieceTally();
      from(workload.chunks)
        .pipe(decodeStream(schema))
        .subscribe((value) => {
          tally.add(pieceOf(value));
        });
      return tally;
    },
    plainSchema() {
      const tally = new PieceTally();
      from(workload.chunks)
        .pipe(decodeStream(schema, plainOptions))
        .subscribe((value) => {
          tally.add(pieceOf(value));
        });
      return tally;
    },
  };
  const times = await interleave(contenders, { rounds, first, check: piecesCheck(id, expected) });
  const row = (kind, ours, theirs) => ({
    kind,
    workload: id,
    ours: perEvent(ours, workload),
    theirs: perEvent(theirs, workload),
    ratios: ratios(ours, theirs),
  });
  return [row('values/plain', times.values, times.plainValues), row('schema/plain', times.schema, times.plainSchema)];
}
