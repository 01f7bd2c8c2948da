import type { TextPart } from './TextPart';

/** A text in parts, and what is needed to go on from there. */
export interface SplitText {
  readonly text: string;
  readonly parts: readonly TextPart[];
  /** Where the last part begins: all before it is settled. */
  readonly openAt: number;
}

const BLANK_LINES = /(?:[ \t]*\r?\n)+/y;
const LINE = /[^\n]*/y;
const OPENING = /^([ \t]*)(?:(`{3,})([^`]*)|(~{3,})(.*))$/s;
/** What may become a fence when the rest of its line comes. */
const OPENING_BEGUN = /^[ \t]*(?:`{1,2}|`{3,}[^`]*|~{1,2}|~{3,}.*)$/s;
/** Long enough for any paragraph: of a text without any, not all is to be laid out anew for each frame. */
const LONGEST = 4_000;

/**
 * Splits a Markdown text into paragraphs and fenced blocks of code; all other marks stay as they are.
 *
 * @param isOver whether nothing follows: until then the line at the end waits, if it may be a fence
 * @param previous of the same text when it was shorter; only what came since is looked at
 */
export function splitText(text: string, isOver: boolean, previous?: SplitText): SplitText {
  const goesOn = previous !== undefined && text.startsWith(previous.text);
  const parts: TextPart[] = goesOn ? previous.parts.slice(0, -1) : [];
  let openAt = goesOn ? previous.openAt : 0;
  for (let at = openAt; at < text.length;) {
    const start = at + lengthOf(BLANK_LINES, text, at);
    const [part, end] = partAt(text, start, isOver);
    if (part === undefined) break;
    parts.push(part);
    openAt = at;
    at = end;
  }
  return { text, parts, openAt };
}

function partAt(text: string, start: number, isOver: boolean): readonly [TextPart | undefined, number] {
  const line = lineAt(text, start);
  const isWhole = isOver || start + line.length < text.length;
  const [, indent = '', backticks, info, tildes, tildesInfo] = (isWhole && OPENING.exec(line)) || [];
  const fence = backticks ?? tildes;
  if (fence === undefined) return paragraphAt(text, start, isOver);
  const code = codeAt(text, start + line.length + 1, fence, isOver);
  // In a list the code stands as far to the right as its fence.
  const margin = new RegExp(`^[ \\t]{0,${indent.length}}`, 'gm');
  const [language = ''] = (info ?? tildesInfo ?? '').trim().split(/\s/, 1);
  return [
    {
      kind: 'code',
      language,
      text: indent === '' ? code.text : code.text.replace(margin, ''),
      isClosed: code.isClosed,
    },
    code.end,
  ];
}

interface Code {
  readonly text: string;
  readonly isClosed: boolean;
  /** Behind its closing fence. */
  readonly end: number;
}

function codeAt(text: string, start: number, fence: string, isOver: boolean): Code {
  const mark = fence.charAt(0);
  const closing = new RegExp(`^[ \\t]*${mark}{${fence.length},}[ \\t]*\\r?$`);
  const closingBegun = new RegExp(`^[ \\t]*${mark}*$`);
  for (let at = start; at < text.length;) {
    const line = lineAt(text, at);
    const end = at + line.length;
    const code = text.slice(start, Math.max(start, at - 1));
    if (closing.test(line)) return { text: code, isClosed: true, end: end + 1 };
    if (end === text.length && !isOver && closingBegun.test(line)) return { text: code, isClosed: false, end };
    at = end + 1;
  }
  return { text: text.slice(start).replace(/\r?\n$/, ''), isClosed: false, end: text.length };
}

function paragraphAt(text: string, start: number, isOver: boolean): readonly [TextPart | undefined, number] {
  let at = start;
  while (at < text.length) {
    const line = lineAt(text, at);
    const end = at + line.length;
    const isWhole = isOver || end < text.length;
    if (line.trim() === '' && isWhole) break;
    if (isWhole ? OPENING.test(line) : OPENING_BEGUN.test(line)) break;
    at = Math.min(end + 1, text.length);
    if (at - start > LONGEST) break;
  }
  const paragraph = text.slice(start, at).trimEnd();
  return [paragraph === '' ? undefined : { kind: 'text', text: paragraph }, at];
}

function lineAt(text: string, at: number): string {
  LINE.lastIndex = at;
  return LINE.exec(text)?.[0] ?? '';
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
