import { from } from 'rxjs';
import { decodeFloor } from '../../floor.mjs';
import { interleave } from '../../measure.mjs';
import { decodeNamedFloor } from '../../namedFloor.mjs';
import { importRivulet } from '../../rivulet.mjs';
import { perEvent, ratios } from '../../rows.mjs';
import { buildWorkload, titleOf } from '../../workloads.mjs';
import { compareValues, pieceOf, piecesCheck, PieceTally } from './pieces.mjs';

const FEW = 2_000;

/** A recorded stream made long: from bytes to values, against FLOOR and against the same without speculation. */
export async function readRecorded({ workload: id, scale, rounds, first, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const { ChatCompletionChunk, ResponseStreamEvent } = await importRivulet(dist, 'openai/index.js');
  const isChat = id.includes('chat');
  const schema = isChat ? ChatCompletionChunk : ResponseStreamEvent;
  // Looped, a response ends many times.
  const options = id.startsWith('w') ? { terminalEvents: [] } : {};
  const plainOptions = { ...options, speculate: false };
  const floorOf = isChat ? decodeFloor : decodeNamedFloor;

  compareValues(id, workloadOf({ size: FEW }).chunks, {
    plain: decodeStream(undefined, plainOptions),
    values: decodeStream(undefined, options),
  });
  compareValues(id, workloadOf({ size: FEW }).chunks, {
    plainSchema: decodeStream(schema, plainOptions),
    schema: decodeStream(schema, options),
  });

  const { chunks, wholeChunks, size } = workloadOf({ scale });
  const floorChunks = wholeChunks();
  const strings = [];
  floorOf(floorChunks, ({ data }) => strings.push(data));
  strings.length = size; // without the sentinel

  // Each its own function and its own `subscribe`, so that V8 compiles each for itself.
  const contenders = {
    schema() {
      const tally = new PieceTally();
      from(chunks)
        .pipe(decodeStream(schema, options))
        .subscribe((value) => {
          tally.add(pieceOf(value));
        });
      return tally;
    },
    values() {
      const tally = new PieceTally();
      from(chunks)
        .pipe(decodeStream(undefined, options))
        .subscribe((value) => {
          tally.add(pieceOf(value));
        });
      return tally;
    },
    plain() {
      const tally = new PieceTally();
      from(chunks)
        .pipe(decodeStream(schema, plainOptions))
        .subscribe((value) => {
          tally.add(pieceOf(value));
        });
      return tally;
    },
    floor() {
      const tally = new PieceTally();
      floorOf(floorChunks, ({ data }) => {
        tally.add(data);
      });
      return tally;
    },
    json() {
      const tally = new PieceTally();
      for (const string of strings) tally.add(pieceOf(JSON.parse(string)));
      return tally;
    },
  };
  const checkPieces = piecesCheck(id, contenders.json());
  const times = await interleave(contenders, {
    rounds,
    first,
    check(name, tally) {
      if (name !== 'floor') checkPieces(name, tally);
      else if (tally.events !== size + 1) throw new Error(`expected ${size + 1} events of the floor`);
    },
  });

  const floor = times.floor.map((time, round) => time + times.json[round]);
  const row = (kind, ours, theirs) => ({
    kind,
    workload: id,
    title: titleOf(id),
    ours: perEvent(ours, { expected: { events: size } }),
    theirs: perEvent(theirs, { expected: { events: size } }),
    ratios: ratios(ours, theirs),
  });
  return [
    row('schema/FLOOR', times.schema, floor),
    row('values/FLOOR', times.values, floor),
    row('schema/plain', times.schema, times.plain),
  ];

  function workloadOf(amount) {
    const { chunks, wholeChunks, blocks } = buildWorkload(id, { ...amount, tail: '[DONE]' });
    return { chunks, wholeChunks, size: blocks.length };
  }
}
