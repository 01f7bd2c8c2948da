import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { JsonShapeParser } from '../../src/json/JsonShapeParser.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Heap used, in bytes, after a collection. */
function used(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

const before = ' '.repeat(8000);

describe('JsonShapeParser', () => {
  it.each([
    ['12 units', 'twelve chars'],
    ['13 units', 'thirteen unit'],
    ['60 units', 'x'.repeat(60)],
    ['an escape', 'a line\\nand another one'],
    ['two bytes a unit', '日本語日本語日本語日本語日本語日本語'],
  ])('should keep no text alive for a leaf of it, with %s', (_, word) => {
    const parser = new JsonShapeParser();
    const leaves: unknown[] = [];
    const read = () => {
      // A text that itself is a part of a longer one, as the data of an event are.
      const texts = Array.from(
        { length: 40 },
        (_, at) => `{"b":"${'x'.repeat(3000)}","a":"${at % 10}${word.slice(1)}"}`,
      );
      for (const text of texts.join('\n').split('\n')) {
        leaves.push((parser.parse(text) as Readonly<Record<string, unknown>>).a);
      }
    };
    read();
    read();
    const least = used();
    for (let index = 0; index < 50; index++) read();

    // A text has 3,000 bytes or more.
    expect((used() - least) / 2000).toBeLessThan(400);
    expect(leaves).toHaveLength(2080);
  });

  it.each<[string, (index: number) => string]>([
    ['chunks of a chat', (index) => `{"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":"w${index}"}}]}`],
    ['many kinds', (index) => `{"kind${(index >> 3) % 200}":"w${index}","n":${index}}`],
    ['many short kinds', (index) => `[0.${(index >> 3) % 2000},${index}]`],
    ['many empty arrays', (index) => `{"a":"w${index}","b":[${'[],'.repeat((index >> 3) % 1200)}[]]}`],
    [
      'many members',
      (index) =>
        `{${Array.from({ length: 180 + ((index >> 3) % 60) }, (_, at) => `"k${at}":${(index + at) % 10}`).join()}}`,
    ],
    [
      'many leaves',
      (index) => `[${Array.from({ length: 200 + ((index >> 3) % 60) }, (_, at) => (index + at) % 10).join()}]`,
    ],
    ['long keys', (index) => `{"${'k'.repeat(3000 + ((index >> 3) % 100))}":"w${index}"}`],
    ['long strings', (index) => `{"a${(index >> 3) % 9}":"${'x'.repeat(3000)}${index}","n":${index}}`],
    ['long strings of two bytes', (index) => `{"a${(index >> 3) % 9}":"${'日'.repeat(3000)}${index}","n":${index}}`],
  ])('should keep less than 64 KiB, of %s', (_, textOf) => {
    const read = () => {
      const parser = new JsonShapeParser();
      // Much that is known in between: so it takes time to look at all.
      for (let index = 0; index < 2000; index++) {
        const known = `{"known":"${'x'.repeat(index % 40)}","text":"${'y'.repeat(300)}"}`;
        // A part of a longer text, as the data of an event are.
        parser.parse((before + (index % 2 === 0 ? textOf(index >> 1) : known)).slice(before.length));
      }
      return parser;
    };
    read();
    // The one in the middle: now and then the engine keeps something for itself, or has forgotten it.
    const growths = Array.from({ length: 3 }, () => {
      const least = used();
      const kept = Array.from({ length: 4 }, read);
      return (used() - least) / kept.length;
    });

    growths.sort((one, other) => one - other);
    expect(growths[1]).toBeLessThan(64 * 1024);
  });
});
