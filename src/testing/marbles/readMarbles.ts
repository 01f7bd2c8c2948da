import { TestScheduler } from 'rxjs/testing';

/** Something on a time line, in virtual ms. */
export interface MarbleSign {
  readonly frame: number;
  readonly kind: 'next' | 'error' | 'complete';
  /** The letter, `#` or `|`. */
  readonly key: string;
}

/** Reads a time line as RxJS's `run` does. Only while a test runs: at any other time RxJS reads it otherwise. */
export function readMarbles(marbles: string): MarbleSign[] {
  // The space is for a duration at the very end, which RxJS takes for letters otherwise.
  return TestScheduler.parseMarbles(`${marbles} `, undefined, undefined, false, true).map(({ frame, notification }) => {
    if (notification.kind === 'C') return { frame, kind: 'complete', key: '|' };
    if (notification.kind === 'E') return { frame, kind: 'error', key: '#' };
    return { frame, kind: 'next', key: String(notification.value) };
  });
}

/**
 * What a letter stands for; itself when there are no values at all.
 *
 * @throws TypeError when there are values, and none for it
 */
export function valueOf<T>(key: string, values: Readonly<Record<string, T>> | undefined): T | string {
  if (values === undefined) return key;
  if (!Object.hasOwn(values, key))
    throw new TypeError(`expected a value for the letter ${key} of the marbles, got none`);
  return values[key] as T; // it has one
}
