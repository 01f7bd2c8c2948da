import { parseMarble } from '../../marbles/tools/parseMarble.js';

const text = (...lines: string[]): string => ['# take', ...lines].join('\n');
const picture = ['source: -a|', 'operator: take(1)', 'result: -(a|)'];
const parse = (...lines: string[]) => parseMarble('take.marble', text(...lines));

describe('parseMarble', () => {
  it('should read captions, diagrams and values', () => {
    const { name, cases } = parse('caption: One: two', ...picture, 'subs: ^!', 'a = {"n": 1}');

    expect(name).toBe('take');
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ caption: 'One: two', operator: 'take(1)' });
    expect(cases[0]!.result.marks).toEqual([
      { frame: 1, key: 'a' },
      { frame: 1, key: '|' },
    ]);
    expect(cases[0]!.sources[0]!.subs).toMatchObject([{ subscribed: 0, unsubscribed: 1 }]);
    expect(cases[0]!.values.get('a')).toEqual({ kind: 'json', json: { n: 1 }, text: '{"n": 1}' });
  });

  it('should share the values above the first caption', () => {
    const { cases } = parse('a = 1', 'caption: A', ...picture, 'caption: B', ...picture);
    expect(cases.map(({ values }) => [...values.keys()])).toEqual([['a'], ['a']]);
  });

  it('should join indented lines to the line above', () => {
    const { cases } = parse('caption: A', ...picture, 'a = bytes "one"', '    "two" 0a');
    expect(cases[0]!.values.get('a')).toEqual({ kind: 'bytes', bytes: Buffer.from('onetwo\n') });
  });

  it('should give an event its defaults, and write data that is no text as JSON', () => {
    const { cases } = parse('caption: A', ...picture, 'a = event {"data": {"n": 1}}');
    expect(cases[0]!.values.get('a')).toEqual({
      kind: 'event',
      event: { event: 'message', data: '{"n":1}', id: '', retry: undefined },
    });
  });

  it('should read sources with names and several of them for as many subscriptions', () => {
    const sources = ['source left: -a|', 'source: -a#', 'source: -a|', 'subs: ^-!', 'subs: --^-!'];
    const values = ['a = 1', '# = error TypeError'];
    const { cases } = parse('caption: A', ...sources, 'operator: retry()', 'result: -a-a|', ...values);
    expect(cases[0]!.sources.map(({ name, diagrams, subs }) => [name, diagrams.length, subs?.length])).toEqual([
      ['left', 1, undefined],
      ['', 2, 2],
    ]);
  });

  it.each<[string, string[], string]>([
    ['an unknown line', ['caption: A', 'sorce: -a|'], 'take.marble:3: unknown line "sorce: -a|"'],
    ['no case', ['a = 1'], 'take.marble:1: expected a case'],
    ['a missing source', ['caption: A', 'operator: x', 'result: -|'], 'take.marble:2: this case has no "source:" line'],
    ['a missing operator', ['caption: A', 'source: -|', 'result: -|'], 'take.marble:2: this case has no "operator:"'],
    ['a missing result', ['caption: A', 'source: -|', 'operator: x'], 'take.marble:2: this case has no "result:" line'],
    ['a second result', ['caption: A', ...picture, 'result: -|'], 'take.marble:6: a second "result:"'],
    ['an empty line of text', ['caption: A', 'operator:'], 'take.marble:3: "operator:" says nothing'],
    ['an undefined value', ['caption: A', ...picture], 'take.marble:3: "a" has no value'],
    [
      'an unused value',
      ['caption: A', ...picture, 'a = 1', 'b = 2'],
      'take.marble:7: no diagram of this case uses "b"',
    ],
    ['an unused shared value', ['b = 1', 'caption: A', ...picture, 'a = 1'], 'take.marble:2: no case uses "b"'],
    ['a duplicate key', ['caption: A', ...picture, 'a = 1', 'a = 2'], 'take.marble:7: "a" has a value already'],
    ['a key of a shared value', ['a = 1', 'caption: A', ...picture, 'a = 2'], 'take.marble:7: "a" has a value already'],
    ['a long key', ['caption: A', ...picture, 'ab = 1'], 'take.marble:6: expected "a = value"'],
    ['bad JSON', ['caption: A', ...picture, 'a = {n: 1}'], 'take.marble:6: {n: 1} is no JSON'],
    ['bad bytes', ['caption: A', ...picture, 'a = bytes "x" zz'], 'take.marble:6: "zz" is neither'],
    ['no bytes', ['caption: A', ...picture, 'a = bytes'], 'take.marble:6: bytes need'],
    [
      'an event without data',
      ['caption: A', ...picture, 'a = event {"id": "1"}'],
      'take.marble:6: an event needs "data"',
    ],
    ['a wrong field', ['caption: A', ...picture, 'a = event {"data": "", "name": "x"}'], 'take.marble:6: an event has'],
    ['an error without a name', ['caption: A', ...picture, 'a = error'], 'take.marble:6: an error needs a class name'],
    ['a # that is no error', ['caption: A', 'source: #', ...picture.slice(1), '# = 1', 'a = 2'], 'take.marble:3: "#"'],
    ['a mark after the end', ['caption: A', 'source: -|a'], 'take.marble:3: "|" is the end, but "a" follows'],
    [
      'a value after an error',
      ['caption: A', ...picture, 'a = error E'],
      'take.marble:3: something follows the error "a"',
    ],
    ['an open group', ['caption: A', 'source: -(a'], 'take.marble:3: "(" without ")"'],
    ['a stray sign', ['caption: A', 'source: -a,'], 'take.marble:3: "," has no meaning'],
    ['a subscription of values', ['caption: A', 'subs: ^-a!'], 'take.marble:3: a subscription is one "^"'],
    [
      'subs of no source',
      ['caption: A', ...picture, 'a = 1', 'subs b: ^!'],
      'take.marble:7: no source has the name "b"',
    ],
    [
      'fewer subs than sources',
      ['caption: A', 'source: -a|', ...picture, 'a = 1', 'subs: ^!'],
      'take.marble:8: 2 sources for one subscription each, but "subs:" 1 times',
    ],
    ['a tab', ['caption:\tA'], 'take.marble:2: a tab'],
  ])('should refuse %s and say where', (_, lines, message) => {
    expect(() => parse(...lines)).toThrow(message);
  });

  it('should refuse another name than that of the file', () => {
    expect(() => parseMarble('take.marble', '# skip')).toThrow('take.marble:1: expected "# take" as the first line');
  });
});
