import type { StreamStatus } from 'rivulet/angular';

/** Whether more may come. */
export function isRunning(status: StreamStatus): boolean {
  return status === 'connecting' || status === 'streaming';
}
