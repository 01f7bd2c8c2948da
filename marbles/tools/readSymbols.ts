/** A stretch of time that was written as a duration, in frames (virtual ms). */
export interface Pause {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface Symbols {
  readonly symbols: readonly { readonly frame: number; readonly symbol: string }[];
  readonly pauses: readonly Pause[];
  readonly end: number;
}

/**
 * The common part of diagrams and subscription lines: where in time each symbol stands.
 * `-` and each symbol take a frame, `( )` puts symbols on one frame and takes as many as it has characters,
 * ` 50ms ` (also `s`, `m`) takes its time, spaces take none.
 */
export function readSymbols(text: string): Symbols {
  const symbols: { frame: number; symbol: string }[] = [];
  const pauses: Pause[] = [];
  let frame = 0;
  let groupFrame: number | undefined;

  for (let position = 0; position < text.length; position++) {
    const symbol = text.charAt(position);
    const pause = pauseAt(text, position);
    if (pause !== undefined) {
      if (groupFrame !== undefined) throw new Error('a group cannot contain a duration');
      pauses.push({ from: frame, to: frame + pause.duration, text: pause.text });
      frame += pause.duration;
      position += pause.text.length - 1;
      continue;
    }
    if (symbol === ' ') continue;
    if (symbol === '(') {
      if (groupFrame !== undefined) throw new Error('a group cannot contain a group');
      groupFrame = frame;
    } else if (symbol === ')') {
      if (groupFrame === undefined) throw new Error('")" without "("');
      groupFrame = undefined;
    } else if (symbol !== '-') {
      symbols.push({ frame: groupFrame ?? frame, symbol });
    } else if (groupFrame !== undefined) {
      throw new Error('a group is one moment, it cannot contain "-"');
    }
    frame += 1;
  }
  if (groupFrame !== undefined) throw new Error('"(" without ")"');
  return { symbols, pauses, end: frame };
}

function pauseAt(text: string, position: number): { text: string; duration: number } | undefined {
  if (position > 0 && text.charAt(position - 1) !== ' ') return undefined;
  // The space (or the end) behind it tells `50ms` from five letters.
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)(?= |$)/.exec(text.slice(position));
  if (match === null) return undefined;
  const [written, amount, unit] = match;
  return { text: written, duration: Number(amount) * (unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000) };
}
