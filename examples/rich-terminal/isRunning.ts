import type { AnswerView } from './AnswerView.js';

/** Whether there is more to come. */
export function isRunning({ status }: Pick<AnswerView, 'status'>): boolean {
  return status === 'waiting' || status === 'streaming';
}
