import spinners from 'cli-spinners';
import type { TextStatistics } from 'rivulet';
import type { AnswerView } from './AnswerView.js';

const SIGNS: Readonly<Partial<Record<AnswerView['status'], string>>> = { done: '✓', failed: '✗', stopped: '■' };
const { frames, interval } = spinners.dots;

/** `✓ done · 119 tokens · 43.2/s · 2.8 s`; pieces are counted until the server tells the tokens. */
export function statusLine({ status, error, statistics, elapsedMs }: AnswerView): string {
  const spinner = frames[Math.floor(elapsedMs / interval) % frames.length];
  const sign = SIGNS[status] ?? spinner ?? '';
  const said = status === 'failed' ? String(error) : status;
  return [`${sign} ${said}`, ...countsOf(statistics), `${(elapsedMs / 1000).toFixed(1)} s`].join(' · ');
}

function countsOf(statistics: TextStatistics | undefined): readonly string[] {
  if (statistics === undefined) return [];
  const { pieces, tokens, piecesPerSecond, tokensPerSecond = piecesPerSecond } = statistics;
  const amount = tokens === undefined ? `${pieces} pieces` : `${tokens} tokens`;
  return tokensPerSecond === undefined ? [amount] : [amount, `${tokensPerSecond.toFixed(1)}/s`];
}
