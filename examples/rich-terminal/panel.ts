import boxen from 'boxen';
import { fitText } from '../terminal/fitText.js';
import { paint } from '../terminal/paint.js';
import { safeText } from '../terminal/safeText.js';
import { steadyText } from '../terminal/steadyText.js';
import { widthOf } from '../terminal/widthOf.js';
import { wrapText } from '../terminal/wrapText.js';
import type { AnswerView } from './AnswerView.js';
import { statusLine } from './statusLine.js';

const COLOURS = { waiting: 'gray', streaming: 'cyan', done: 'green', failed: 'red', stopped: 'yellow' } as const;

/** Its border, and a space within that, on either side. */
const FRAME = 4;

/**
 * An answer in a box: the end of its text, and how it is going below.
 *
 * @param width of the whole, in columns
 * @param height of the whole, in lines; without one it is as high as the text
 */
export function panel(view: AnswerView, width: number, height?: number): readonly string[] {
  const inner = width - FRAME;
  const room = height === undefined ? undefined : Math.max(height - 3, 1); // two borders and the status
  // A line of the text takes one of the screen at least, so no more than these can be seen.
  const seen = room === undefined ? view.text : view.text.split('\n').slice(-room).join('\n');
  const all = wrapText(steadyText(safeText(seen)), inner);
  const text =
    room === undefined ? [...all, ''] : Array.from({ length: room }, (_, index) => all.slice(-room)[index] ?? '');
  const colour = COLOURS[view.status];
  const status = fitText(safeText(statusLine(view)).replaceAll('\n', ' '), inner);
  const lines = [...text, status].map((line) => line + ' '.repeat(Math.max(inner - widthOf(line), 0)));
  const title = fitText(steadyText(safeText(view.title)).replaceAll('\n', ' '), inner - 1);

  // boxen takes signs like © for two columns wide, terminals do not: so it draws an empty box, which is filled then.
  const placeholder = 'x'.repeat(widthOf(title));
  const [top = '', ...rows] = boxen('\n'.repeat(lines.length - 1), {
    title: placeholder,
    width,
    borderStyle: 'round',
    ...(paint(colour, '.') !== '.' && { borderColor: colour }), // unless no colours are wanted
  }).split('\n');
  const filled = rows.map((row, index) => {
    const line = lines[index] ?? '';
    const painted = index === lines.length - 1 ? paint(colour, line) : line;
    return row.replace(' '.repeat(inner + 2), () => ` ${painted} `);
  });
  return [placeholder === '' ? top : top.replace(placeholder, () => title), ...filled];
}
