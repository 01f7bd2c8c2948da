import { from, of } from 'rxjs';
import { loadConversation, Reading, readingCheck } from '../conversations.mjs';
import { interleave } from '../measure.mjs';
import { importRivulet } from '../rivulet.mjs';
import { perEvent, ratios } from '../rows.mjs';

/** What the client does with each chunk and value (retries, clocks, `stop()`) besides decoding it. */
export async function run({ workload: id, scale, rounds, first, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const { OpenAI } = await importRivulet(dist, 'openai/index.js');
  const conversation = await loadConversation(id, { scale, dist });
  const { workload, schema, pieceOf, resourceOf, params } = conversation;

  const headers = new Headers({ 'content-type': 'text/event-stream' });
  const transport = () => of({ status: 200, headers, requestId: undefined, body: from(workload.chunks) });
  const checking = resourceOf(new OpenAI({ apiKey: 'none', transport }));
  const trusting = resourceOf(new OpenAI({ apiKey: 'none', transport, validate: false }));

  // Each its own function and its own `subscribe`, so that V8 compiles each for itself.
  const contenders = {
    client: () =>
      new Promise((resolve, reject) => {
        const reading = new Reading();
        checking.create({ ...params, stream: true }).subscribe({
          next: (value) => reading.addPiece(pieceOf(value)),
          error: reject,
          complete: () => resolve(reading),
        });
      }),
    bare: () =>
      new Promise((resolve, reject) => {
        const reading = new Reading();
        from(workload.chunks)
          .pipe(decodeStream(schema))
          .subscribe({
            next: (value) => reading.addPiece(pieceOf(value)),
            error: reject,
            complete: () => resolve(reading),
          });
      }),
    uncheckedClient: () =>
      new Promise((resolve, reject) => {
        const reading = new Reading();
        trusting.create({ ...params, stream: true }).subscribe({
          next: (value) => reading.addPiece(pieceOf(value)),
          error: reject,
          complete: () => resolve(reading),
        });
      }),
    uncheckedBare: () =>
      new Promise((resolve, reject) => {
        const reading = new Reading();
        from(workload.chunks)
          .pipe(decodeStream())
          .subscribe({
            next: (value) => reading.addPiece(pieceOf(value)),
            error: reject,
            complete: () => resolve(reading),
          });
      }),
  };
  const times = await interleave(contenders, { rounds, first, check: readingCheck(conversation) });
  const row = (kind, client, bare) => ({
    kind,
    workload: id,
    ours: perEvent(client, workload),
    theirs: perEvent(bare, workload),
    ratios: ratios(client, bare),
  });
  return [
    row('client/bare', times.client, times.bare),
    row('unchecked client/bare', times.uncheckedClient, times.uncheckedBare),
  ];
}
