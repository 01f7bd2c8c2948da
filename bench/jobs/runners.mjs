import { OpenAI as PeerOpenAI } from 'openai';
import { loadConversation, Reading, readingCheck } from '../conversations.mjs';
import { interleave } from '../measure.mjs';
import { readableStreamOf } from '../readableStreamOf.mjs';
import { importRivulet } from '../rivulet.mjs';
import { perEvent, ratios } from '../rows.mjs';

/**
 * The client and its snapshots against openai's `ChatCompletionStream` and `ResponseStream`, both over one `fetch` that
 * answers in this process. A fifth of the usual events.
 */
export async function run({ workload: id, scale, rounds, first, dist }) {
  const { fetchTransport } = await importRivulet(dist);
  const { OpenAI } = await importRivulet(dist, 'openai/index.js');
  const conversation = await loadConversation(id, { scale: scale / 5, dist });
  const { workload, accumulate, textOf, resourceOf, params } = conversation;

  const headers = { 'content-type': 'text/event-stream' };
  const fetch = async () => new Response(readableStreamOf(workload.chunks), { headers });
  const ours = resourceOf(new OpenAI({ apiKey: 'none', transport: fetchTransport({ fetch }) }));
  const theirs = resourceOf(new PeerOpenAI({ apiKey: 'none', fetch }));

  const contenders = {
    rivulet: () =>
      new Promise((resolve, reject) => {
        const reading = new Reading();
        ours
          .create({ ...params, stream: true })
          .pipe(accumulate())
          .subscribe({
            next: (snapshot) => reading.addText(textOf(snapshot)),
            error: reject,
            complete: () => resolve(reading),
          });
      }),
    openai: id.startsWith('h')
      ? async () => {
          const reading = new Reading();
          const stream = theirs.stream(params);
          stream.on('chunk', (_, snapshot) => reading.addText(textOf(snapshot)));
          await stream.done();
          return reading;
        }
      : async () => {
          const reading = new Reading();
          const stream = theirs.stream(params);
          stream.on('event', () => reading.events++);
          stream.on('response.output_text.delta', ({ snapshot }) => (reading.text = snapshot));
          await stream.done();
          reading.units = reading.text.length;
          return reading;
        },
  };
  const times = await interleave(contenders, { rounds, first, check: readingCheck(conversation) });
  return [
    {
      kind: 'snapshots/openai',
      workload: id,
      ours: perEvent(times.rivulet, workload),
      theirs: perEvent(times.openai, workload),
      ratios: ratios(times.openai, times.rivulet),
    },
  ];
}
