import fc from 'fast-check';
import { JsonShapeParser } from '../../src/json/JsonShapeParser.js';
import { seeded } from '../support/seeded.js';
import { differenceOfJson } from './differenceOfJson.js';
import { jsonStreams } from './jsonStreams.js';
import { spoil } from './spoil.js';
import { WatchedShapeParser } from './WatchedShapeParser.js';
import { words } from './words.js';

const { parse } = JSON;

/** A parser that has read enough texts like these to know the next one. */
function trained(textOf: (index: number) => string): WatchedShapeParser {
  const parser = new WatchedShapeParser();
  for (let index = 0; index < 40; index++) expect(parser.differenceAt(textOf(index))).toBeUndefined();
  expect(parser.known).toBeGreaterThan(20);
  return parser;
}

describe('JsonShapeParser', () => {
  it('should do what JSON.parse does, for any stream of texts', () => {
    let texts = 0;
    let known = 0;
    fc.assert(
      fc.property(jsonStreams, (stream) => {
        const parser = new WatchedShapeParser();
        for (const text of stream) expect(parser.differenceAt(text)).toBeUndefined();
        texts += stream.length;
        known += parser.known;
      }),
      seeded(300),
    );
    // Else this says nothing.
    expect(known).toBeGreaterThan(texts / 4);
  });

  // What may stand for a string, and what looks as if it might.
  it.each([
    ...['""', '"a"', '"twelve chars"', '"thirteen unit"', `"${'x'.repeat(3000)}"`, `"${'x'.repeat(5000)}"`],
    ...[
      '"\\n"',
      '"\\""',
      '"\\\\"',
      '"\\\\\\""',
      '"\\/"',
      '"\\u0041"',
      '"\\u0022"',
      '"a long one with \\u0022 and \\\\ in it"',
    ],
    ...[
      '"\\x"',
      '"\\u12"',
      '"\\u12g4"',
      '"\\U0041"',
      '"twelve chars\\x"',
      '"a\nb"',
      '"\u0000"',
      '"\t"',
      '"twelve chars\n"',
    ],
    ...[
      '"日本語"',
      '"\ud83d"',
      '"\ude03"',
      '"\\ud83d"',
      '"\\ud83d\\ude03"',
      '"\u2028"',
      '"\u007f"',
      '"\ufeff"',
      '"\uffff"',
    ],
    ...[
      '"a""',
      '"a"b"',
      '"',
      '"\\"',
      '"\\',
      'a',
      "'a'",
      '',
      '1',
      'null',
      'true',
      '{}',
      '[]',
      '["a"]',
      ' "a"',
      '"a" ',
      '"a","b":2',
    ],
    ...['"a","n":3', '"a","__proto__":{}', '"a"},{', '"__proto__"', `"${'\\n'.repeat(40)}"`, `"${'日'.repeat(40)}"`],
  ])('should read %j where it has learned a string as JSON.parse does', (string) => {
    const textOf = (index: number) => `{"a":[{"s":"word ${index}","n":1}],"t":"x","f":1.5}`;
    const parser = trained(textOf);

    expect(parser.differenceAt(`{"a":[{"s":${string},"n":1}],"t":"x","f":1.5}`)).toBeUndefined();
    expect(parser.differenceAt(textOf(99))).toBeUndefined();
  });

  it.each([
    ...['0', '1', '10', '999999999999999', '-0', '-1', '-10', '00', '01', '-01', '1.0', '1.', '.5', '1.5', '0.0', '+1'],
    ...[
      '1e3',
      '1E3',
      '1e+3',
      '1e-3',
      '1e',
      '1E400',
      '-1E400',
      '1e-400',
      '0e0',
      '--1',
      '-',
      '',
      ' ',
      '1 2',
      '1,2',
      '1 ',
      ' 1',
    ],
    ...['1000000000000000', '9007199254740991', '9007199254740992', '9007199254740993', '12345678901234567890'],
    ...[
      '0000000000000001',
      '0x10',
      '1_0',
      '1n',
      'NaN',
      'Infinity',
      '１',
      '٣',
      '1\u00a0',
      '1\u0000',
      '/',
      ':',
      'null',
      '"1"',
      '[]',
    ],
  ])('should read %j where it has learned an integer as JSON.parse does', (number) => {
    const textOf = (index: number) => `{"a":[{"n":${index},"s":"x"}],"t":"x"}`;
    const parser = trained(textOf);

    expect(parser.differenceAt(`{"a":[{"n":${number},"s":"x"}],"t":"x"}`)).toBeUndefined();
    expect(parser.differenceAt(textOf(99))).toBeUndefined();
  });

  it('should read any text that is cut off, or has one unit less, more, or another, as JSON.parse does', () => {
    const textOf = (index: number) =>
      `{"id":"abcdefghijklmnopqrstuvwxyz","a":[{"s":"w${index}","n":${index}},[]],"b\\n":null,"1":-0} `;
    const parser = trained(textOf);
    const text = textOf(57);
    for (let at = 0; at <= text.length; at++) {
      expect(parser.differenceAt(text.slice(0, at))).toBeUndefined();
      for (const unit of ['', ...Array.from('{}[]",:\\0-+.e1 \n\u0000\ufeffé日')]) {
        expect(parser.differenceAt(text.slice(0, at) + unit + text.slice(at))).toBeUndefined();
        expect(parser.differenceAt(text.slice(0, at) + unit + text.slice(at + 1))).toBeUndefined();
      }
    }
  });

  it.each([
    ['members in another order', '{"b":@,"a":"#"}'],
    ['keys that are indexes', '{"b":"#","10":@,"2":[{}],"4294967295":1,"-1":2,"01":3}'],
    ['a key that comes twice', '{"a":"#","b":@,"a":"#"}'],
    ['a key that comes twice, once with an escape', '{"a":"#","b":@,"\\u0061":1}'],
    ['a member named __proto__', '{"a":{"__proto__":"#"},"b":@}'],
    ['one named __proto__ with escapes', '{"a":{"\\u005f_proto__":{"c":"#"}},"b":@}'],
    ['names of members of all objects', '{"constructor":"#","toString":@,"hasOwnProperty":[],"valueOf":{}}'],
    ['a key without letters', '{"":"#"," ":@}'],
    ['keys with escapes', '{"a\\n":"#","\\u00e9":@,"\\ud83d\\ude03":1,"\\/":2}'],
    ['white space everywhere', ' {\n\t"a" : "#" ,\r\n "b" : [ @ , { } , [ ] ] } \n'],
    ['numbers of all kinds', '["#",@,-0,0,1.5,-1e-7,1E400,-1E400,9007199254740993,12345678901234567890,1e3]'],
    ['a string alone', '"#"'],
    ['an integer alone', '@'],
    ['an integer and white space', ' @\n'],
    ['arrays in arrays', '[[[["#"],@]],[],[[]],{}]'],
    ['a depth of 60', `${'['.repeat(60)}{"a":"#","b":@}${']'.repeat(60)}`],
    ['a depth of 500', `${'{"a":'.repeat(500)}["#",@]${'}'.repeat(500)}`],
    ['250 values', `[${'"#",'.repeat(250)}@]`],
    ['1,000 values', `[${'"#",'.repeat(1000)}@]`],
    ['no leaves', '{"a":[1,{"b":null}]}'],
    ['characters of two bytes', '{"日本":"#","é":["日本語日本語日本語日本語","😃"],"b":@}'],
  ])('should give what JSON.parse gives of %s', (_, template) => {
    const parser = new WatchedShapeParser();
    for (let index = 0; index < 60; index++) {
      const text = template.replaceAll('#', words[index % words.length] ?? '').replaceAll('@', String(index));
      expect(parser.differenceAt(text)).toBeUndefined();
    }
  });

  it('should parse the leaves alone of texts that are like those before', () => {
    const parser = trained(
      (index) => `{"id":"x","choices":[{"index":0,"delta":{"content":"w${index}"}}],"n":${index}}`,
    );
    const before = parser.known;
    for (let index = 0; index < 100; index++) {
      parser.differenceAt(`{"id":"x","choices":[{"index":0,"delta":{"content":"other ${index}"}}],"n":${index}}`);
    }

    expect(parser.known - before).toBe(100);
  });

  it('should know several kinds of texts that come in turns', () => {
    const kinds = [
      '{"index":0,"delta":{"content":"#"}}',
      '{"index":1,"delta":{"content":"#"}}',
      '{"usage":@,"of":"#"}',
      '[@]',
    ];
    const parser = new WatchedShapeParser();
    const read = (count: number) => {
      for (let index = 0; index < count; index++) {
        const text = kinds[index % kinds.length] ?? '';
        parser.differenceAt(text.replace('#', `w${index}`).replace('@', String(index)));
      }
    };
    read(400);
    const before = parser.known;
    read(400);

    expect(parser.known - before).toBe(400);
  });

  it('should learn again when a stream has turned to something else and back', () => {
    const parser = trained((index) => `{"delta":"w${index}"}`);
    for (let index = 0; index < 1000; index++) {
      expect(parser.differenceAt(`{"k${index}":[${index}.5${',{}'.repeat(index % 7)}]}`)).toBeUndefined();
    }
    const before = parser.known;
    for (let index = 0; index < 5000; index++) {
      expect(parser.differenceAt(`{"delta":"w${index}"}`)).toBeUndefined();
    }

    expect(parser.known - before).toBeGreaterThan(2500);
  });

  it('should not mind what is done to its values', () => {
    const parser = new JsonShapeParser();
    for (let index = 0; index < 100; index++) {
      const text = `{"list":[{"a":"w${index}"},[],{}],"same":{"deep":[1,{"b":null}]},"n":${index}}`;
      const value = parser.parse(text);
      expect(differenceOfJson(value, parse(text))).toBeUndefined();
      spoil(value);
    }
  });

  it('should give members of their own where Object.prototype has a setter', () => {
    const textOf = (index: number) => `{"watched":"w${index}","other":{"watched":${index}}}`;
    const parser = trained(textOf);
    let sets = 0;
    Object.defineProperty(Object.prototype, 'watched', { configurable: true, set: () => sets++ });
    try {
      for (let index = 0; index < 40; index++) expect(parser.differenceAt(textOf(index))).toBeUndefined();
      const untrained = new WatchedShapeParser();
      for (let index = 0; index < 40; index++) expect(untrained.differenceAt(textOf(index))).toBeUndefined();
    } finally {
      Reflect.deleteProperty(Object.prototype, 'watched');
    }

    expect(sets).toBe(0);
  });
});
