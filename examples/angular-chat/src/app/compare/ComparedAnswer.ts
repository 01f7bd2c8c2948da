import type { TextStatistics } from 'rivulet';
import type { StreamStatus } from 'rivulet/angular';

/** One of several answers to a question. */
export interface ComparedAnswer {
  readonly model: string;
  readonly status: StreamStatus;
  readonly text: string;
  readonly statistics: TextStatistics | undefined;
  readonly error: unknown;
}
