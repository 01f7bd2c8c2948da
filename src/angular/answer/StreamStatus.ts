/**
 * Where an answer is: not asked for (`idle`), asked for (`connecting`), coming (`streaming`); ended by itself (`done`),
 * by the reader (`stopped`), or by an error (`error`).
 */
export type StreamStatus = 'idle' | 'connecting' | 'streaming' | 'done' | 'stopped' | 'error';

/** Whether more is to come of it. */
export function isRunning(status: StreamStatus): boolean {
  return status === 'connecting' || status === 'streaming';
}
