import { array, assert, constantFrom, property, string } from 'fast-check';
import { clusterMarks } from '../../marbles/tools/clusterMarks.js';
import { drawMarble } from '../../marbles/tools/drawMarble.js';
import { labelsOf } from '../../marbles/tools/labelsOf.js';
import { layoutTime } from '../../marbles/tools/layoutTime.js';
import { parseMarble } from '../../marbles/tools/parseMarble.js';
import { planRows } from '../../marbles/tools/planRows.js';

const text = (...lines: string[]): string => ['# x', 'caption: A <b> & "c"', ...lines].join('\n');
const draw = (...lines: string[]): string => drawMarble(parseMarble('x.marble', text(...lines)));
const count = (svg: string, pattern: RegExp): number => [...svg.matchAll(pattern)].length;

describe('drawMarble', () => {
  const diagrams = ['source: -a-(bc)-d|', 'operator: x < y && z', 'result: -a-b 50ms #', 'subs: ^--!'];
  const values = ['a = 1', 'b = bytes "\\u0000<&" ff', `c = "${'long '.repeat(90)}"`, 'd = "</text>"'];
  const svg = draw(...diagrams, ...values, '# = error TypeError {"message": "<no>"}');

  it('should draw the same picture each time', () => {
    expect(draw(...diagrams, ...values, '# = error TypeError {"message": "<no>"}')).toBe(svg);
  });

  it('should be well-formed, with the text of the file escaped', () => {
    const open: string[] = [];
    for (const [, close, name, selfClose] of svg.matchAll(/<(\/?)([a-z]+)(?: [\w:-]+="[^"<]*")*(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!selfClose) open.push(name!);
    }
    expect(open).toEqual([]);
    expect(svg.replace(/<\/?[a-z]+(?: [\w:-]+="[^"<]*")*\/?>/g, '')).not.toMatch(/[<>]|&(?!#\d+;)/);
    // eslint-disable-next-line no-control-regex -- XML does not allow them
    expect(svg).not.toMatch(/[\0-\x08\x0b-\x1f]/);
  });

  it('should have a name and a description for screen readers', () => {
    expect(svg).toContain('role="img" aria-labelledby="x-title x-desc"');
    expect(svg).toContain('<title id="x-title">Marble diagram of x</title>');
    expect(svg).toMatch(/<desc id="x-desc">[^<]*source: -a-\(bc\)-d\|; subscribed: \^--!; operator: /);
  });

  it('should suit light and dark pages, with no background of its own and nothing from elsewhere', () => {
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg).not.toMatch(/url\(|href|@import|@font-face/);
  });

  it('should give a value the same hue wherever it is, and different values different ones', () => {
    const picture = draw('source: -a-b-c|', 'operator: x', 'result: -b-c-a|', 'a = {"n": 1}', 'b = {"n":  1}', 'c = 2');
    const hues = [...picture.matchAll(/class="marble (hue\d+)"/g)].map(([, hue]) => hue);
    expect(hues).toEqual(['hue0', 'hue0', 'hue1', 'hue0', 'hue1', 'hue0']);
  });

  it('should write each letter into its marble', () => {
    expect(count(svg, /<circle class="marble/g)).toBe(count(svg, /class="code letter/g));
  });

  it('should draw what nobody hears any more faintly', () => {
    expect(count(svg, /<g class="unread"><circle/g)).toBe(1);
    expect(count(draw('source: -a-b|', 'operator: x', 'result: -a|', 'a = 1', 'b = 2'), /"unread"/g)).toBe(0);
  });

  it('should draw a source for each of its subscriptions, from that moment on', () => {
    const { cases } = parseMarble(
      'x.marble',
      text('source: -a#', 'operator: x', 'result: -a', 'subs: ^-!', 'subs: ---^-!', 'a = 1', '# = error E'),
    );
    expect(
      planRows(cases[0]!).map(({ title, start, marks }) => [title, start, marks.map(({ frame }) => frame)]),
    ).toEqual([
      ['source', 0, [1, 2]],
      ['again', 3, [4, 5]],
      ['result', 0, [1]],
    ]);
  });

  it('should keep what is drawn on a row apart, however long the labels are', () => {
    const diagram = array(constantFrom('a', 'b', 'c', '-', '(abc)', '(ab)', ' 30ms '), { minLength: 1 });
    assert(
      property(diagram, diagram, array(string(), { minLength: 3, maxLength: 3 }), (source, result, texts) => {
        const diagrams = [`source: abc${source.join('')}`, 'operator: x', `result: ${result.join('')}-`];
        const given = ['a', 'b', 'c'].map((key, index) => `${key} = ${JSON.stringify(texts[index])}`);
        const { cases } = parseMarble('x.marble', text(...diagrams, ...given));
        const labels = labelsOf(cases[0]!.values, 26);
        const rows = planRows(cases[0]!).map((row) => ({
          ...row,
          clusters: clusterMarks(row.marks, cases[0]!.values, labels),
        }));
        const { x } = layoutTime(rows, 30);
        for (const { clusters } of rows) {
          for (const [index, { frame, left }] of clusters.entries()) {
            const before = clusters[index - 1];
            if (before) expect(x(frame) - left).toBeGreaterThan(x(before.frame) + before.right);
          }
        }
      }),
    );
  });
});
