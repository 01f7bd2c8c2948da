import fc from 'fast-check';
import { APIConnectionError, AttemptBoundary, type CodeBlock, codeBlocks, TruncatedStreamError } from 'rivulet';
import { concat, from, NEVER, type Observable, of, throwError } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { seeded } from '../support/seeded.js';
import { cutsOf, sizes } from '../text/cutsOf.js';

function blocksOf(pieces: readonly string[] | Observable<string>, partial = false): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  from(pieces)
    .pipe(codeBlocks({ partial }))
    .subscribe({ next: (block) => blocks.push(block), error: () => undefined });
  return blocks;
}

const blocksBeforeEnd = (...pieces: readonly string[]) => blocksOf(concat(of(...pieces), NEVER));

/** A block that came in one piece. */
function block(code: string, fields: Partial<CodeBlock> = {}): CodeBlock {
  return { index: 0, language: '', info: '', code, delta: code, complete: true, closed: true, ...fields };
}

/** By number, the Markdown, the code, the language, and whether the fence is closed; `undefined` for no block. */
const examples: readonly [number: number, text: string, code?: string, language?: string, closed?: boolean][] = [
  [119, '```\n<\n >\n```\n', '<\n >\n'],
  [120, '~~~\n<\n >\n~~~\n', '<\n >\n'],
  [121, '``\nfoo\n``\n'],
  [122, '```\naaa\n~~~\n```\n', 'aaa\n~~~\n'],
  [123, '~~~\naaa\n```\n~~~\n', 'aaa\n```\n'],
  [124, '````\naaa\n```\n``````\n', 'aaa\n```\n'],
  [125, '~~~~\naaa\n~~~\n~~~~\n', 'aaa\n~~~\n'],
  [126, '```\n', '', '', false],
  [127, '`````\n\n```\naaa\n', '\n```\naaa\n', '', false],
  // 128 is a quote.
  [129, '```\n\n  \n```\n', '\n  \n'],
  [130, '```\n```\n', ''],
  [131, ' ```\n aaa\naaa\n```\n', 'aaa\naaa\n'],
  [132, '  ```\naaa\n  aaa\naaa\n  ```\n', 'aaa\naaa\naaa\n'],
  [133, '   ```\n   aaa\n    aaa\n  aaa\n   ```\n', 'aaa\n aaa\naaa\n'],
  // 134 is an indented code block there, and a fence here.
  [135, '```\naaa\n  ```\n', 'aaa\n'],
  [136, '   ```\naaa\n  ```\n', 'aaa\n'],
  [137, '```\naaa\n    ```\n', 'aaa\n    ```\n', '', false],
  [138, '``` ```\naaa\n'],
  [139, '~~~~~~\naaa\n~~~ ~~\n', 'aaa\n~~~ ~~\n', '', false],
  [140, 'foo\n```\nbar\n```\nbaz\n', 'bar\n'],
  [141, 'foo\n---\n~~~\nbar\n~~~\n# baz\n', 'bar\n'],
  [142, '```ruby\ndef foo(x)\n  return 3\nend\n```\n', 'def foo(x)\n  return 3\nend\n', 'ruby'],
  [
    143,
    '~~~~    ruby startline=3 $%@#$\ndef foo(x)\n  return 3\nend\n~~~~~~~\n',
    'def foo(x)\n  return 3\nend\n',
    'ruby',
  ],
  [144, '````;\n````\n', '', ';'],
  [145, '``` aa ```\nfoo\n'],
  [146, '~~~ aa ``` ~~~\nfoo\n~~~\n', 'foo\n', 'aa'],
  [147, '```\n``` aaa\n```\n', '``` aaa\n'],
];

describe('codeBlocks', () => {
  itShouldBeAnOperator<string, CodeBlock | AttemptBoundary>({
    operator: () => codeBlocks(),
    inputs: ['```\na\n```\n', '```js\n```\n', '~~~\nb\n~~~\n'],
    outputs: [block('a\n'), block('', { index: 1, language: 'js', info: 'js' }), block('b\n', { index: 2 })],
    afresh: block('b\n'),
  });

  describe('the examples of CommonMark 0.31', () => {
    it.each(examples)('should read %i, at every split', (...[, text, code, language = '', closed = true]) => {
      for (let at = 0; at <= text.length; at++) {
        const found = blocksOf([text.slice(0, at), text.slice(at)]);
        expect(found.map((each) => [each.code, each.language, each.closed])).toEqual(
          code === undefined ? [] : [[code, language, closed]],
        );
      }
    });
  });

  it('should keep the whole info string, without the white space around it', () => {
    expect(blocksOf(['~~~~ \t ruby  startline=3 ~ \t\n~~~~'])).toEqual([
      block('', { language: 'ruby', info: 'ruby  startline=3 ~' }),
    ]);
  });

  it.each([
    // Any indentation, and that of the marker of an item: what is as wide is taken from the lines, tabs as to columns of 4.
    ['        ```js\n        a\n          b\n        ```\n', 'a\n  b\n'],
    ['- ```js\n  a\n    b\n  ```\n', 'a\n  b\n'],
    ['10. 1)  ```js\n        a\n        ```\n', 'a\n'],
    ['* \t```js\n    a\n    ```\n', 'a\n'],
    ['\t```js\n\ta\n\t\tb\n\t```\n', 'a\n\tb\n'],
    ['  ```js\n\ta\n  ```\n', '  a\n'],
    // Up to three columns more than the opening one.
    ['    ```js\na\n       ```\n', 'a\n'],
    ['```js\na\n\t```\n```\n', 'a\n\t```\n'],
    ['```js\na\n``` \t\n', 'a\n'],
  ])('should read %j', (text, code) => {
    expect(blocksOf([text])).toEqual([block(code, { language: 'js', info: 'js' })]);
    expect(blocksOf(text.split(/(?<=[^])/))).toEqual([block(code, { language: 'js', info: 'js' })]);
  });

  it.each(['text ```\n', '\\```\n', '> ```\n> a\n> ```\n', '-```\n', '1234567890. ```\n', '``\u00a0`\n'])(
    'should find no block in %j',
    (text) => {
      expect(blocksOf([text])).toEqual([]);
      expect(blocksOf(text.split(''))).toEqual([]);
    },
  );

  it('should keep line breaks as they are', () => {
    const text = '```js\r\na\r\nb\rc\n\r\n```\r\n~~~\r~~~\r';
    const expected = [block('a\r\nb\rc\n\r\n', { language: 'js', info: 'js' }), block('', { index: 1 })];

    expect(blocksOf([text])).toEqual(expected);
    expect(blocksOf(text.split(''))).toEqual(expected);
  });

  it('should give a block when its fence is whole, which the line break says', () => {
    expect(blocksBeforeEnd('```\na\n', '```')).toEqual([]);
    expect(blocksBeforeEnd('```\na\n', '```', '\n')).toEqual([block('a\n')]);
    expect(blocksBeforeEnd('```\na\n', '```', '\r')).toEqual([block('a\n')]);
    expect(blocksBeforeEnd('```\na\n', '```', 'x\n')).toEqual([]);
  });

  it('should complete what is open when the text is over', () => {
    expect(blocksOf(['```js'])).toEqual([block('', { language: 'js', info: 'js', closed: false })]);
    expect(blocksOf(['```\na'])).toEqual([block('a', { closed: false })]);
    expect(blocksOf(['```\na\n``'])).toEqual([block('a\n``', { closed: false })]);
    expect(blocksOf(['```\na\n```'])).toEqual([block('a\n')]);
    expect(blocksOf(['```\n\ud83d'])).toEqual([block('\ud83d', { closed: false })]);
  });

  const markdown = fc
    .array(
      fc.constantFrom(
        '`',
        '``',
        '```',
        '````',
        '~~~',
        '~',
        ' ',
        '   ',
        '\t',
        '\n',
        '\r\n',
        '\r',
        'js',
        'a',
        '- ',
        '1. ',
        '😃',
        '> ',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('should give the same blocks however the text was cut', () => {
    fc.assert(
      fc.property(markdown, sizes, (text, lengths) => {
        expect(blocksOf(cutsOf(text, lengths))).toEqual(blocksOf([text]));
      }),
      seeded(2000),
    );
  });

  describe('partial', () => {
    it('should give a block as it comes: when its opening line is whole, and with each piece that adds code', () => {
      runMarbles(({ cold, expectObservable }) => {
        const source = cold('-a-b-c-d-e-f-g-|', {
          a: 'So: ```\n```',
          b: 'js\n',
          c: 'a',
          d: '\n``',
          e: '`',
          f: '\n',
          g: 'Done.',
        });
        const expected = '   ---u-v-w---x---|';
        const u = block('', { language: 'js', info: 'js', complete: false, closed: false });
        const v = { ...u, code: 'a', delta: 'a' };
        const w = { ...u, code: 'a\n', delta: '\n' };
        const x = { ...u, code: 'a\n', delta: '', complete: true, closed: true };

        expectObservable(source.pipe(codeBlocks({ partial: true }))).toBe(expected, { u, v, w, x });
      });
    });

    it('should give deltas that are the code, and no half of a surrogate pair', () => {
      fc.assert(
        fc.property(markdown, sizes, (text, lengths) => {
          const given = blocksOf(cutsOf(text, lengths), true);
          const complete = blocksOf([text]);
          expect(given.filter((each) => each.complete).map(({ code }) => code)).toEqual(
            complete.map(({ code }) => code),
          );
          for (const { index, code } of complete) {
            const pieces = given.filter((each) => each.index === index);
            let soFar = '';
            for (const piece of pieces) {
              soFar += piece.delta;
              expect(piece.code).toBe(soFar);
              expect(piece.delta).not.toMatch(/[\ud800-\udbff]$/);
              expect(piece.complete).toBe(piece === pieces.at(-1));
            }
            expect(soFar).toBe(code);
          }
        }),
        seeded(1000),
      );
    });

    it('should hold back only a line that may be the closing fence', () => {
      const codes = (...pieces: readonly string[]) =>
        blocksOf(concat(of('```\n', ...pieces), NEVER), true)
          .slice(1)
          .map(({ delta }) => delta);

      expect(codes('  ', 'a')).toEqual(['  a']);
      expect(codes('    ')).toEqual(['    ']);
      expect(codes('``', 'a')).toEqual(['``a']);
      expect(codes('`` ')).toEqual(['`` ']);
      expect(codes('``` ', 'a')).toEqual(['``` a']);
      expect(codes('~', 'a ```')).toEqual(['~', 'a ```']);
    });
  });

  it('should leave the blocks so far on an error of ours that has nothing yet', () => {
    const errorOf = (error: unknown) => {
      const seen: unknown[] = [];
      concat(
        of('```\na\n```\n~~~js\nb'),
        throwError(() => error),
      )
        .pipe(codeBlocks())
        .subscribe({ error: (thrown: unknown) => seen.push(thrown) });
      expect(seen[0]).toBe(error);
      return seen[0];
    };
    const open = block('b', { index: 1, language: 'js', info: 'js', complete: false, closed: false });

    expect(errorOf(new TruncatedStreamError('[DONE]'))).toHaveProperty('partial', [block('a\n'), open]);
    const taken = Object.assign(new APIConnectionError('reset'), { partial: 'mine' });
    expect(errorOf(taken)).toHaveProperty('partial', 'mine');
    expect(errorOf(new RangeError('mine'))).not.toHaveProperty('partial');
  });

  it('should forget all at a boundary, and hand it on', () => {
    const boundary = new AttemptBoundary(1, new TypeError('fetch failed'));
    const seen: unknown[] = [];
    from(['```\na\n```\n```\nb', boundary, 'c\n```\nd\n```\n'])
      .pipe(codeBlocks())
      .subscribe((each) => seen.push(each));

    expect(seen).toEqual([block('a\n'), boundary, block('d\n')]);
  });

  it('should be linear in the code, in a line, and in fences that are none', () => {
    for (const piece of ['word ', '`', '``\n', ' ', '~~~ ', '- ']) {
      const count = 50_000;
      for (const opening of ['', '````\n']) {
        const source = from([opening, ...Array<string>(count).fill(piece)]);
        let length = 0;
        source.pipe(codeBlocks({ partial: true })).subscribe(({ code }) => (length = code.length));
        if (opening !== '') expect(length).toBe(piece.length * count);
      }
    }
  });

  it('should have the types that it says', () => {
    expectType<Observable<CodeBlock>>(of('a').pipe(codeBlocks({ partial: true })));
    const withBoundaries = of('a', new AttemptBoundary(1, undefined));
    expectType<Observable<CodeBlock | AttemptBoundary>>(withBoundaries.pipe(codeBlocks()));
    // @ts-expect-error chunks have to become text first
    of({ choices: [] }).pipe(codeBlocks());
    expect.assertions(0);
  });
});
