import { parsePath } from '../../src/json/parsePath.js';

describe('parsePath', () => {
  it.each<readonly [string, readonly (string | number | null)[]]>([
    ['$', []],
    ['answer', ['answer']],
    ['$.answer', ['answer']],
    ['a.b.c', ['a', 'b', 'c']],
    ['steps[*].title', ['steps', null, 'title']],
    ['[*]', [null]],
    ['$[0]', [0]],
    ['.a', ['a']],
    ['a[10][2]', ['a', 10, 2]],
    ['a.*', ['a', null]],
    ['*', [null]],
    ["['a.b']", ['a.b']],
    ["$['0']", ['0']],
    ['$["it\'s"]', ["it's"]],
    [String.raw`['it\'s']`, ["it's"]],
    [String.raw`["\\"]`, ['\\']],
    ["['']", ['']],
    ['größe', ['größe']],
    ['$ref', ['$ref']],
    ['a-b_c', ['a-b_c']],
  ])('should read %s', (text, steps) => {
    expect(parsePath(text)).toEqual(steps);
  });

  it('should refuse an empty text, which may be a setting that is missing', () => {
    expect(() => parsePath('')).toThrow(
      new TypeError('expected a path such as steps[*].title, or $ for the whole, got an empty text'),
    );
  });

  it.each([
    ['a b', ' b'],
    ['a..b', '..b'],
    ['a[', '['],
    ['a[-1]', '[-1]'],
    ['[a]', '[a]'],
    ['a.', '.'],
    ['a[?(@.b)]', '[?(@.b)]'],
    ['a[1:2]', '[1:2]'],
    ["['a]", "['a]"],
    [' a', ' a'],
    ['[01]', '[01]'],
    [String.raw`['\u0062']`, String.raw`['\u0062']`],
    [String.raw`['a\n']`, String.raw`['a\n']`],
  ])('should refuse %s, and say where', (text, rest) => {
    const message = `expected a path such as steps[*].title, got ${text}: ${rest} is no step of one`;
    expect(() => parsePath(text)).toThrow(new TypeError(message));
  });
});
