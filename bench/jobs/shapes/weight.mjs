import { getHeapStatistics } from 'node:v8';
import { Subject } from 'rxjs';
import { importRivulet } from '../../rivulet.mjs';
import { buildWorkload } from '../../workloads.mjs';
import { heavyStreams } from './heavyStreams.mjs';

/** What a subscription that is still open keeps for what may come: heap after a collection, above the same without speculation. */
export async function weighSubscriptions({ scale, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const { ChatCompletionChunk, ResponseStreamEvent } = await importRivulet(dist, 'openai/index.js');
  // All but the last event, so that it goes on.
  const recorded = (name, size, schema) => ({
    title: `${name}, ${size} events`,
    chunks: buildWorkload(`l1 ${name}`, { size: size + 1 }).chunks.slice(0, -1),
    count: Math.ceil(1_000 * scale),
    schema,
  });
  const streams = [
    recorded('chat-tool-calls', 24, ChatCompletionChunk),
    recorded('chat-text-usage', 500, ChatCompletionChunk),
    recorded('responses-web-search', 184, ResponseStreamEvent),
    ...heavyStreams.map(({ title, texts }) => ({
      title,
      chunks: [...texts()].map((text) => Buffer.from(`data: ${text}\n\n`)),
      count: 20,
      schema: undefined,
    })),
  ];
  return streams.map(({ title, chunks, count, schema }) => {
    const weigh = (options) => weightOf(() => decodeStream(schema, options), chunks, count);
    weigh({}); // what is compiled, and made only once, belongs to none
    const pairs = [1, 2].map(() => [weigh({}), weigh({ speculate: false })]);
    const [ours, theirs] = [pairs.map(([weight]) => weight), pairs.map(([, weight]) => weight)];
    return {
      kind: 'shapes weight',
      workload: '',
      title,
      unit: 'bytes',
      ours,
      theirs,
      ratios: pairs.map(([one, other]) => one - other),
    };
  });
}

/** Of one subscription, when so many have read all chunks and wait for more. */
function weightOf(operator, chunks, count) {
  const before = usedAfterCollection();
  const open = [];
  for (let index = 0; index < count; index++) {
    const source = new Subject();
    let last;
    const subscription = source.pipe(operator()).subscribe((value) => {
      last = value;
    });
    for (const chunk of chunks) source.next(chunk);
    if (last === undefined) throw new Error('expected values');
    last = undefined;
    open.push({ source, subscription });
  }
  const weight = (usedAfterCollection() - before) / open.length;
  for (const { subscription } of open) subscription.unsubscribe();
  return weight;
}

/** Twice: what a first one leaves to finalizers is gone after the second. */
export function usedAfterCollection() {
  globalThis.gc();
  globalThis.gc();
  return getHeapStatistics().used_heap_size;
}
