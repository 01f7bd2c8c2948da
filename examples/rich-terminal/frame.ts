import { fitText } from '../terminal/fitText.js';
import { paint } from '../terminal/paint.js';
import type { AnswerView } from './AnswerView.js';
import { isRunning } from './isRunning.js';
import { panel } from './panel.js';

/** Narrower than this, panels stand below one another. */
const COLUMN = 50;
/** A border, a line of text, the status, a border. */
const LOWEST = 4;
const BAR = 20;

/** Answers in so many columns and rows: side by side or below one another, and below them how many are done. */
export function frame(views: readonly AnswerView[], columns: number, rows: number): string {
  const perRow = Math.max(1, Math.min(views.length, Math.floor(columns / COLUMN)));
  const panelRows = Math.min(Math.ceil(views.length / perRow), Math.max(1, Math.floor((rows - 1) / LOWEST)));
  const height = Math.floor((rows - 1) / panelRows);
  const shown = mostOf(views, panelRows * perRow);
  const lines: string[] = [];
  for (let first = 0; first < shown.length; first += perRow) {
    const inRow = shown.slice(first, first + perRow);
    const edge = (index: number) => Math.floor((columns * index) / inRow.length);
    lines.push(...sideBySide(inRow.map((view, index) => panel(view, edge(index + 1) - edge(index), height))));
  }
  return [...lines, progress(views, columns)].join('\n');
}

/** As many as there is room for, in their order. Those that are done go first. */
function mostOf(views: readonly AnswerView[], room: number): readonly AnswerView[] {
  const chosen = new Set([...views.filter(isRunning), ...views.filter((view) => !isRunning(view))].slice(0, room));
  return views.filter((view) => chosen.has(view));
}

function sideBySide(panels: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = panels;
  return first.map((_, line) => panels.map((lines) => lines[line]).join(''));
}

/** `━━━━━───── 2 of 4 answers · 312 words` */
function progress(views: readonly AnswerView[], columns: number): string {
  const ended = views.filter((view) => !isRunning(view)).length;
  const words = views.reduce((sum, { statistics }) => sum + (statistics?.words ?? 0), 0);
  const filled = Math.round((BAR * ended) / views.length);
  const bar = paint('green', '━'.repeat(filled)) + paint('gray', '─'.repeat(BAR - filled));
  const counts = ` ${ended} of ${views.length} answers · ${words} words`;
  return columns < COLUMN ? fitText(counts, columns) : ` ${bar}${fitText(counts, columns - BAR - 1)}`;
}
