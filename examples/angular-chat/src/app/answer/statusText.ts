import type { StreamStatus } from 'rivulet/angular';

const texts: Readonly<Record<StreamStatus, string>> = {
  idle: '',
  connecting: 'Waiting for the first word',
  streaming: 'Writing',
  done: 'Done',
  stopped: 'Stopped',
  error: 'Failed',
};

/** A status in words. */
export function statusText(status: StreamStatus): string {
  return texts[status];
}
