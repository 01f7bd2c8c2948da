import { Stream } from 'openai/streaming';
import { from, Observable } from 'rxjs';
import { eachValueFrom as peerEachValueFrom } from 'rxjs-for-await';
import { interleave, tallyCheck } from '../measure.mjs';
import { readableStreamOf } from '../readableStreamOf.mjs';
import { importRivulet } from '../rivulet.mjs';
import { perEvent, ratios } from '../rows.mjs';
import { buildWorkload, Tally } from '../workloads.mjs';
import { withContents } from './values.mjs';

/** What is iterated: ready texts or the bytes of chat chunks, all at once or bit by bit, and by whom. */
const sources = {
  ready: { title: 'ready values at once', readers: ['subscribe', 'each', 'rxjs-for-await'], overflow: 'unbounded' },
  paced: { title: 'ready values, one each macrotask', readers: ['subscribe', 'each', 'rxjs-for-await'] },
  queued: { title: 'bytes at once', readers: ['subscribe', 'each'], overflow: 'unbounded' },
  streamed: { title: 'bytes of a web stream', readers: ['subscribe', 'each', 'batches'] },
  checked: { title: 'bytes of a web stream, with the schema', readers: ['subscribe', 'each', 'batches'] },
  // rxjs-for-await shifts its values off an array: with 100,000 of them that would be all that there is to see.
  peers: {
    title: 'bytes of a web stream, a tenth of them',
    size: 10_000,
    readers: ['each', 'rxjs-for-await', 'openai'],
  },
};

const COMPARISONS = [
  ['each', 'subscribe'],
  ['batches', 'subscribe'],
  ['each', 'rxjs-for-await'],
  ['each', 'openai'],
];

/** `for await` against a plain `subscribe` to the same source, and against the peers. */
export async function run({ workload: id, scale, rounds, first, dist }) {
  const { title, size = 100_000, readers, overflow } = sources[id];
  const rivulet = await importRivulet(dist);
  const { ChatCompletionChunk } = await importRivulet(dist, 'openai/index.js');
  const { decodeStream, fromReadableStream } = rivulet;

  const sent = buildWorkload('a2', { size: Math.ceil(size * scale), tail: '[DONE]' });
  const texts = sent.blocks.map(({ data }) => data);
  const body = () => fromReadableStream(readableStreamOf(sent.chunks));
  const makers = {
    ready: () => from(texts),
    paced: () => paced(texts),
    queued: () => from(sent.chunks).pipe(decodeStream()),
    streamed: () => body().pipe(decodeStream()),
    checked: () => body().pipe(decodeStream(ChatCompletionChunk)),
    peers: () => body().pipe(decodeStream()),
  };
  const isReady = id === 'ready' || id === 'paced';
  const workload = isReady ? sent : withContents(sent);
  const textOf = isReady ? (text) => text : (chunk) => chunk.choices[0].delta.content;

  const known = readersOf(rivulet, { source: makers[id], textOf, overflow, chunks: sent.chunks });
  const contenders = Object.fromEntries(readers.map((name) => [name, known[name]]));
  const times = await interleave(contenders, { rounds, first, check: tallyCheck(workload) });

  return COMPARISONS.filter(([own, other]) => own in times && other in times).map(([own, other]) => ({
    kind: `${own}/${other}`,
    workload: id,
    title,
    ours: perEvent(times[own], workload),
    theirs: perEvent(times[other], workload),
    ratios: other === 'subscribe' ? ratios(times[own], times[other]) : ratios(times[other], times[own]),
  }));
}

/** Each its own function and its own loop, so that V8 compiles each for itself. */
function readersOf({ eachValueFrom, bufferedValuesFrom }, { source, textOf, overflow, chunks }) {
  return {
    subscribe: () =>
      new Promise((resolve, reject) => {
        const tally = new Tally();
        source().subscribe({
          next: (value) => tally.add(textOf(value)),
          error: reject,
          complete: () => resolve(tally),
        });
      }),
    async each() {
      const tally = new Tally();
      for await (const value of eachValueFrom(source(), { overflow })) tally.add(textOf(value));
      return tally;
    },
    async batches() {
      const tally = new Tally();
      for await (const batch of bufferedValuesFrom(source(), { overflow }))
        for (const value of batch) tally.add(textOf(value));
      return tally;
    },
    async 'rxjs-for-await'() {
      const tally = new Tally();
      for await (const value of peerEachValueFrom(source())) tally.add(textOf(value));
      return tally;
    },
    async openai() {
      const tally = new Tally();
      const response = new Response(readableStreamOf(chunks));
      for await (const chunk of Stream.fromSSEResponse(response, new AbortController())) tally.add(textOf(chunk));
      return tally;
    },
  };
}

/** So slowly that each value is taken before the next one comes. */
function paced(values) {
  return new Observable((subscriber) => {
    let index = 0;
    const step = () => {
      if (index === values.length) return subscriber.complete();
      subscriber.next(values[index++]);
      immediate = setImmediate(step);
    };
    let immediate = setImmediate(step);
    return () => clearImmediate(immediate);
  });
}
