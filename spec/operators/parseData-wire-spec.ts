import { from } from 'rxjs';
import { parseData, type ServerSentEvent } from 'rivulet';
import { ChatCompletionChunk, ResponseStreamEvent } from 'rivulet/openai';
import { createRandom } from 'rivulet/testing';
import { changesOf, textOf } from '../schema/changedTexts.js';
import { differenceBySpeculation, differenceOfStreams, knownPart, takenBy } from '../schema/differenceBySpeculation.js';
import { wireSamples } from '../schema/wireSamples.js';
import { serverSentEvent } from '../support/serverSentEvent.js';
import { readRecording } from '../wire/readRecording.js';

const words = [' a', ' much', ' longer piece of text', '', '\n', ' "quoted"', ' \u2028\ud83d', '{"', 'é', ' \\'];

/** The payloads again and again, with other words and other numbers. */
function looped(payloads: readonly unknown[], times: number): readonly unknown[] {
  const random = createRandom(926);
  const isPiece = (key: string) => /^(content|reasoning_content|refusal|arguments|delta|obfuscation|text)$/.test(key);
  const change = (key: string, value: unknown) => {
    if (typeof value === 'string' && isPiece(key)) return words[random(words.length)];
    return key === 'sequence_number' ? random(1000) : value;
  };
  return Array.from({ length: times }, () => payloads)
    .flat()
    .map((payload): unknown => JSON.parse(JSON.stringify(payload, change)));
}

/** Now and then one with something else in it that the API may not have sent. */
function disturbed(payloads: readonly unknown[]): readonly unknown[] {
  const random = createRandom(8);
  return payloads.flatMap((payload) => {
    if (random(4) > 0) return [payload];
    const changes = changesOf(payload);
    return [payload, changes[random(changes.length)], payload];
  });
}

describe('parseData', () => {
  it.each(wireSamples)('should give what it gives without speculation: $name', ({ schema, payloads }) => {
    const times = Math.ceil(400 / payloads.length);
    const texts = disturbed(looped(payloads, times)).map(textOf);

    expect(differenceBySpeculation(() => schema, texts)).toBeUndefined();
    const taken = takenBy(() => schema, texts);
    const good = texts.filter((_, index) => taken[index]);
    const bad = texts.filter((_, index) => !taken[index]);
    expect(differenceOfStreams(() => schema, good)).toBeUndefined();
    for (const text of bad.slice(0, 3))
      expect(differenceOfStreams(() => schema, [...good, text, ...good])).toBeUndefined();
  });

  it.each([
    ['chat-text-usage.sse', ChatCompletionChunk],
    ['chat-reasoning-deepseek.sse', ChatCompletionChunk],
    ['chat-tool-calls.sse', ChatCompletionChunk],
    ['responses-web-search.sse', ResponseStreamEvent],
  ])('should ask the schema about few events of %s, over and over', (name, schema) => {
    const texts = looped(readRecording(name), 20).map(textOf);
    expect(knownPart(() => schema, texts)).toBeGreaterThan(0.8);

    const validate = jest.spyOn(schema['~standard'], 'validate');
    const events = texts.map((text): ServerSentEvent => serverSentEvent(text));
    const values: unknown[] = [];
    from(events)
      .pipe(parseData(schema))
      .subscribe((value) => values.push(value));
    expect(values).toEqual(texts.map((text) => JSON.parse(text) as unknown));
    expect(validate.mock.calls.length).toBeLessThan(texts.length / 4);
    validate.mockRestore();
  });
});
