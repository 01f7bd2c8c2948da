import type { StreamState, TextStatistics } from 'rivulet';

/** What is shown of an answer. */
export interface AnswerView {
  readonly title: string;
  readonly status: StreamState<string>['status'] | 'stopped';
  readonly text: string;
  readonly error?: unknown;
  /** From the first piece on. */
  readonly statistics: TextStatistics | undefined;
  /** Since the request. */
  readonly elapsedMs: number;
}
