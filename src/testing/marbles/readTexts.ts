/** Something on a time line of texts. Frames are virtual ms. */
export type TextMark =
  | { readonly frame: number; readonly kind: 'next'; readonly text: string }
  | { readonly frame: number; readonly kind: 'error' | 'complete' };

/**
 * Reads a time line of texts: `He-llo|` is the text `He`, `llo` two frames later, and the end at frame 3.
 *
 * A text takes one frame, however long it is, as a letter does in RxJS. It goes up to the next `-`, space or sign. Spaces
 * take no time: `He llo` are two texts, one right after the other. In double quotes stands a text of any characters, as in
 * JSON: `"Hel-"-"lo there"`. `|`, `#`, `( )` and ` 50ms ` are as in RxJS.
 *
 * @throws TypeError that says what is wrong
 */
export function readTexts(marbles: string): TextMark[] {
  const marks: TextMark[] = [];
  let frame = 0;
  let group: number | undefined;
  const wrong = (what: string) => new TypeError(`${what} in the marbles ${marbles}`);

  for (const { written, sign, ms } of tokensOf(marbles)) {
    const isTime = ms !== undefined || sign === '-';
    if (group !== undefined && (isTime || sign === '(')) throw wrong(`a group is one moment, but has "${written}"`);
    if (group === undefined && sign === ')') throw wrong('")" without "("');
    if (!isTime && sign !== ')' && marks.at(-1) !== undefined && marks.at(-1)?.kind !== 'next') {
      throw wrong(`"${written}" comes after the end`);
    }
    const at = group ?? frame;
    if (sign === '(') group = frame;
    else if (sign === ')') group = undefined;
    else if (sign === '|') marks.push({ frame: at, kind: 'complete' });
    else if (sign === '#') marks.push({ frame: at, kind: 'error' });
    else if (!isTime) marks.push({ frame: at, kind: 'next', text: textOf(written, wrong) });
    frame += ms ?? 1;
  }
  if (group !== undefined) throw wrong('"(" without ")"');
  return marks;
}

interface Token {
  readonly written: string;
  /** Undefined for a text and for a duration. */
  readonly sign: string | undefined;
  /** How long a duration is. */
  readonly ms: number | undefined;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

function tokensOf(marbles: string): Token[] {
  // A duration has a space (or the edge) on both sides, so that `50ms` can be told from a text.
  const tokens = /(?<=^| )(\d+(?:\.\d+)?)(ms|s|m)(?= |$)|([-()|#])|"(?:[^"\\]|\\.)*"|"|[^-\s()|#"]+/g;
  return Array.from(marbles.matchAll(tokens), ([written, amount, unit, sign]) => {
    const ms = amount === undefined ? undefined : Number(amount) * (units[unit ?? ''] ?? 1);
    return { written, sign, ms };
  });
}

function textOf(written: string, wrong: (what: string) => TypeError): string {
  if (!written.startsWith('"')) return written;
  try {
    return JSON.parse(written) as string; // what stands in quotes is a text
  } catch {
    throw wrong(`${written} is no JSON`);
  }
}
