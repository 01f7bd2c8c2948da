/** Behind the markers of list items, too: their indentation is that of the fence. */
const opening = /^([ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(?:(`{3,})([^`]*)|(~{3,})(.*))$/s;
const openingBegun = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:`{0,2}|`{3,}[^`]*|~{0,2}|~{3,}.*|[-+*]|\d{1,9}[.)]?)$/s;

/** A longer line is no fence: one that comes blank by blank would be read anew each time. */
const longest = 1_000;

/**
 * The opening fence of a code block, and what it says of the lines that follow.
 *
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export class CodeFence {
  readonly #closing: RegExp;
  readonly #closingBegun: RegExp;

  constructor(
    /** Where the fence begins, in columns. */
    readonly indent: number,
    fence: string,
    readonly info: string,
  ) {
    const mark = fence.charAt(0);
    this.#closing = new RegExp(`^([ \\t]*)${mark}{${fence.length},}[ \\t]*$`);
    this.#closingBegun = new RegExp(`^([ \\t]*)(?:${mark}*|${mark}{${fence.length},}[ \\t]*)$`);
  }

  /** The fence that a line is, if it is one. The line has no line break. */
  static read(line: string): CodeFence | undefined {
    const [, before = '', backticks, backticksInfo = '', tildes = '', tildesInfo = ''] = opening.exec(line) ?? [];
    const fence = backticks ?? tildes;
    const info = backticks === undefined ? tildesInfo : backticksInfo;
    return fence === '' ? undefined : new CodeFence(columnsOf(before), fence, info.replace(/^[ \t]+|[ \t]+$/g, ''));
  }

  /** Whether what begins so may become an opening fence. */
  static mayBegin(line: string): boolean {
    return line.length <= longest && openingBegun.test(line);
  }

  /** Whether a line is the closing fence. The line has no line break. */
  isClosedBy(line: string): boolean {
    return this.#isInReach(this.#closing.exec(line));
  }

  /** Whether what begins so may become the closing fence. */
  mayBeClosedBy(line: string): boolean {
    return line.length <= longest && this.#isInReach(this.#closingBegun.exec(line));
  }

  /** A line of code without the indentation of the fence. */
  unindent(line: string): string {
    let column = 0;
    let at = 0;
    for (; column < this.indent; at++) {
      const mark = line.charAt(at);
      if (mark !== ' ' && mark !== '\t') break;
      column += mark === ' ' ? 1 : 4 - (column % 4);
    }
    // A tab may reach further than what is taken away.
    return ' '.repeat(Math.max(0, column - this.indent)) + line.slice(at);
  }

  /** A closing fence may be indented by three columns more. */
  #isInReach(match: RegExpExecArray | null): boolean {
    return match !== null && columnsOf(match[1] ?? '') < this.indent + 4;
  }
}

function columnsOf(indentation: string): number {
  let column = 0;
  for (const mark of indentation) column += mark === '\t' ? 4 - (column % 4) : 1;
  return column;
}
