import type { CodeBlock } from './CodeBlock.js';
import { CodeFence } from './CodeFence.js';
import { WholePairs } from './WholePairs.js';

/** The block that is open. */
interface OpenBlock {
  readonly fence: CodeFence;
  readonly index: number;
  code: string;
  /** What was not given out yet. Kept apart: to look into the code would copy it, each time. */
  delta: string;
  isGiven: boolean;
}

/**
 * Reads the fenced code blocks of a Markdown text that comes in pieces, cut anywhere. A line waits only as long as it may
 * be a fence, all else of a block is there at once. Linear in the text.
 *
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export class CodeBlockReader {
  readonly #pairs = new WholePairs();
  readonly #complete: CodeBlock[] = [];
  #open: OpenBlock | undefined;
  /** The line that may be a fence. */
  #line = '';
  /** Whether the line is none. */
  #isPlain = false;
  /** What a line feed belongs to that comes right after a carriage return: code, or nothing that matters. */
  #afterReturn: 'code' | 'other' | undefined;

  /** @param partial whether blocks are given out that are still coming */
  constructor(readonly partial: boolean) {}

  /** All blocks so far, the open one last. */
  get blocks(): readonly CodeBlock[] {
    return this.#open === undefined ? [...this.#complete] : [...this.#complete, toBlock(this.#open, false, false)];
  }

  /** Takes the next piece of the text. Returns the blocks that became complete, then the open one if it is wanted. */
  write(text: string): readonly CodeBlock[] {
    const first = this.#complete.length;
    this.#read(this.#pairs.write(text));
    const blocks = this.#complete.slice(first);
    const open = this.#open;
    if (this.partial && open !== undefined && (open.delta !== '' || !open.isGiven)) {
      blocks.push(toBlock(open, false, false));
      open.delta = '';
      open.isGiven = true;
    }
    return blocks;
  }

  /** The text is over: what is open is complete. */
  end(): readonly CodeBlock[] {
    const first = this.#complete.length;
    this.#read(this.#pairs.end());
    this.#endLine('');
    this.#finish(false);
    return this.#complete.slice(first);
  }

  #read(text: string): void {
    let start = 0;
    if (this.#afterReturn !== undefined && text !== '') {
      if (text.startsWith('\n')) {
        start = 1;
        if (this.#afterReturn === 'code') this.#append('\n');
      }
      this.#afterReturn = undefined;
    }
    const lineEnd = /\r\n?|\n/g;
    lineEnd.lastIndex = start;
    for (let end = lineEnd.exec(text); end !== null; end = lineEnd.exec(text)) {
      this.#addToLine(text.slice(start, end.index));
      const isCode = this.#endLine(end[0]);
      start = lineEnd.lastIndex;
      if (end[0] === '\r' && start === text.length) this.#afterReturn = isCode ? 'code' : 'other';
    }
    this.#addToLine(text.slice(start));
  }

  #addToLine(text: string): void {
    if (this.#isPlain) {
      this.#append(text);
      return;
    }
    this.#line += text;
    if (this.#open === undefined ? CodeFence.mayBegin(this.#line) : this.#open.fence.mayBeClosedBy(this.#line)) return;
    this.#isPlain = true;
    this.#appendLine();
  }

  /** Says whether the line was code. */
  #endLine(lineBreak: string): boolean {
    const wasOpen = this.#open !== undefined;
    if (!this.#isPlain) {
      if (this.#open?.fence.isClosedBy(this.#line)) this.#finish(true);
      else if (wasOpen) this.#appendLine();
      else this.#begin(CodeFence.read(this.#line));
    }
    const isCode = wasOpen && this.#open !== undefined;
    if (isCode) this.#append(lineBreak);
    this.#line = '';
    this.#isPlain = false;
    return isCode;
  }

  #begin(fence: CodeFence | undefined): void {
    if (fence === undefined) return;
    this.#open = { fence, index: this.#complete.length, code: '', delta: '', isGiven: false };
  }

  #finish(closed: boolean): void {
    if (this.#open !== undefined) this.#complete.push(toBlock(this.#open, true, closed));
    this.#open = undefined;
  }

  #appendLine(): void {
    if (this.#open !== undefined) this.#append(this.#open.fence.unindent(this.#line));
    this.#line = '';
  }

  #append(code: string): void {
    if (this.#open === undefined) return;
    this.#open.code += code;
    this.#open.delta += code;
  }
}

function toBlock({ fence: { info }, index, code, delta }: OpenBlock, complete: boolean, closed: boolean): CodeBlock {
  return { index, language: /^\S*/.exec(info)?.[0] ?? '', info, code, delta, complete, closed };
}
