import { readSymbols, type Pause } from './readSymbols.js';

/** From `^` to `!` in frames; `Infinity` when there is no `!`. */
export interface SubscriptionLine {
  readonly text: string;
  readonly subscribed: number;
  readonly unsubscribed: number;
  readonly pauses: readonly Pause[];
}

/**
 * Reads a subscription line, `--^----!`.
 *
 * @throws an `Error` that says what is wrong, without file and line
 */
export function parseSubscription(text: string): SubscriptionLine {
  const { symbols, pauses } = readSymbols(text);
  const written = symbols.map(({ symbol }) => symbol).join('');
  if (written !== '^' && written !== '^!') {
    throw new Error(`a subscription is one "^" and at most one "!" after it, not "${written}"`);
  }
  return { text, subscribed: symbols[0]!.frame, unsubscribed: symbols[1]?.frame ?? Infinity, pauses };
}
