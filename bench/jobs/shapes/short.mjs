import { from } from 'rxjs';
import { interleave } from '../../measure.mjs';
import { importRivulet } from '../../rivulet.mjs';
import { perEvent, ratios } from '../../rows.mjs';
import { buildWorkload } from '../../workloads.mjs';
import { compareValues, pieceOf, piecesCheck, PieceTally } from './pieces.mjs';

const SUBSCRIPTIONS = 5_000;
/** Whole answers as they are recorded, and one that goes on for a little longer; one event per chunk. */
const streams = [
  { name: 'responses-tool-call', size: 12 },
  { name: 'chat-text-usage', size: 33 },
  { name: 'chat-text-usage', size: 100 },
];

/** Short answers, each a subscription of its own, which begins to learn anew. */
export async function readShort({ scale, rounds, first, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const { ChatCompletionChunk, ResponseStreamEvent } = await importRivulet(dist, 'openai/index.js');
  const count = Math.ceil(SUBSCRIPTIONS * scale);
  const rows = [];
  for (const { name, size } of streams) {
    const schema = name.startsWith('chat') ? ChatCompletionChunk : ResponseStreamEvent;
    const { chunks, blocks } = buildWorkload(`l1 ${name}`, { size, tail: '[DONE]' });
    const plain = decodeStream(schema, { speculate: false });
    const speculating = decodeStream(schema);
    compareValues(name, chunks, { plain, speculating });

    const expected = new PieceTally();
    for (let stream = 0; stream < count; stream++)
      for (const { data } of blocks) expected.add(pieceOf(JSON.parse(data)));
    const contenders = {
      speculating() {
        const tally = new PieceTally();
        for (let stream = 0; stream < count; stream++) {
          from(chunks)
            .pipe(speculating)
            .subscribe((value) => {
              tally.add(pieceOf(value));
            });
        }
        return tally;
      },
      plain() {
        const tally = new PieceTally();
        for (let stream = 0; stream < count; stream++) {
          from(chunks)
            .pipe(plain)
            .subscribe((value) => {
              tally.add(pieceOf(value));
            });
        }
        return tally;
      },
    };
    const times = await interleave(contenders, { rounds, first, check: piecesCheck(name, expected) });
    rows.push({
      kind: 'schema/plain',
      workload: `short ${size}`,
      title: `${size} events, ${name}`,
      ours: perEvent(times.speculating, { expected }),
      theirs: perEvent(times.plain, { expected }),
      ratios: ratios(times.speculating, times.plain),
    });
  }
  return rows;
}
