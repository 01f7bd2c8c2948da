import { from } from 'rxjs';
import { importRivulet } from '../../rivulet.mjs';
import { randomFrom, word } from '../../payloads.mjs';
import { usedAfterCollection } from './weight.mjs';

/** What a text of an event keeps alive that somebody keeps: a string of 20 to 60 characters, of each event of a stream. */
export async function weighKept({ scale, dist }) {
  const { decodeStream } = await importRivulet(dist);
  const { ChatCompletionChunk } = await importRivulet(dist, 'openai/index.js');
  const chunks = [...pieces(Math.ceil(100_000 * scale))];
  const weigh = (options) => {
    const before = usedAfterCollection();
    const kept = [];
    from(chunks)
      .pipe(decodeStream(ChatCompletionChunk, options))
      .subscribe((chunk) => kept.push(chunk.choices[0].delta.content));
    return (usedAfterCollection() - before) / kept.length;
  };
  weigh({});
  const pairs = [1, 2, 3].map(() => [weigh({}), weigh({ speculate: false })]);
  const [ours, theirs] = [pairs.map(([weight]) => weight), pairs.map(([, weight]) => weight)];
  const ratios = ours.map((weight, round) => weight / theirs[round]);
  return [{ kind: 'shapes kept', workload: '', title: 'a content', unit: 'bytes', ours, theirs, ratios }];
}

function* pieces(count) {
  const random = randomFrom(13);
  for (let index = 0; index < count; index++) {
    let content = '';
    for (const length = 20 + random(36); content.length < length;) content += word(random);
    const choices = [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }];
    const chunk = { id: 'chatcmpl-ABfw031mOJ', object: 'chat.completion.chunk', created: 1727346168, choices };
    yield Buffer.from(`data: ${JSON.stringify({ ...chunk, model: 'gpt-4o-2024-08-06' })}\n\n`);
  }
  yield Buffer.from('data: [DONE]\n\n');
}
