import { endingOf } from 'rivulet';
import type { ChatMessage } from 'rivulet/angular';

/** What is to be said of an answer that ended by itself, and is not whole. */
export function endingNote({ status, snapshot }: ChatMessage): string | undefined {
  const ending = status === 'done' && snapshot !== undefined ? endingOf(snapshot) : undefined;
  if (ending === 'length') return 'Ended at its limit: the rest is missing';
  return ending === 'content_filter' ? 'Ended by the content filter' : undefined;
}
