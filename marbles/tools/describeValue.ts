import { joinSpans } from './joinSpans.js';
import type { Value } from './parseValue.js';

/** A piece of text with its role: what stands there, an escape for it, or a name that explains it. */
export interface Span {
  readonly text: string;
  readonly role: 'plain' | 'escape' | 'name';
}

/** A value as text that fits on one line, however long. What cannot be seen (LF, half a character) is escaped. */
export function describeValue(value: Value): Span[] {
  switch (value.kind) {
    case 'json':
      return escapeText(value.text);
    case 'bytes':
      return showEdges(describeBytes(value.bytes));
    case 'event': {
      const { event, data, id, retry } = value.event;
      return [
        ...(event === 'message' ? [] : [name('event: '), ...escapeText(event), name('  ')]),
        ...(id === '' ? [] : [name('id: '), ...escapeText(id), name('  ')]),
        ...(retry === undefined ? [] : [name('retry: '), plain(String(retry)), name('  ')]),
        name('data: '),
        ...showEdges(escapeText(data)),
      ];
    }
    case 'error':
      return [plain(value.name), ...describeFields(value.fields)];
  }
}

const plain = (text: string): Span => ({ text, role: 'plain' });
const name = (text: string): Span => ({ text, role: 'name' });

/** Spaces at the edges, where nobody would see them, and nothing at all. */
function showEdges(spans: readonly Span[]): Span[] {
  if (spans.every(({ text }) => text === '')) return [name('(empty)')];
  return joinSpans(
    spans.flatMap(({ text, role }, index) => {
      const start = index === 0 ? /^ */.exec(text)![0].length : 0;
      const end = index === spans.length - 1 ? / *$/.exec(text.slice(start))![0].length : 0;
      return [edge(start), { text: text.slice(start, text.length - end), role }, edge(end)];
    }),
  );
}

const edge = (spaces: number): Span => ({ text: '·'.repeat(spaces), role: 'escape' });

function describeFields(fields: Readonly<Record<string, unknown>>): Span[] {
  return Object.entries(fields).flatMap(([field, value]) => [
    name(`  ${field}: `),
    ...escapeText(typeof value === 'string' ? value : JSON.stringify(value)),
  ]);
}

/** Longest valid stretches of UTF-8 as text, the bytes between them as `\xe2`. */
function describeBytes(bytes: Uint8Array): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => isUtf8(bytes.subarray(at, at + size), size));
    if (length === undefined) spans.push({ text: `\\x${bytes[at]!.toString(16).padStart(2, '0')}`, role: 'escape' });
    else spans.push(...escapeText(Buffer.from(bytes.subarray(at, at + length)).toString()));
    at += length ?? 1;
  }
  return joinSpans(spans);
}

function isUtf8(bytes: Uint8Array, size: number): boolean {
  if (bytes.length !== size) return false;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return Array.from(text).length === 1 && Buffer.from(text).equals(bytes);
}

function escapeText(text: string): Span[] {
  return joinSpans(
    Array.from(text, (character) => {
      const escaped = escapeCharacter(character);
      return escaped === undefined ? plain(character) : { text: escaped, role: 'escape' };
    }),
  );
}

function escapeCharacter(character: string): string | undefined {
  const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
  if (short !== undefined) return short;
  // The joiners belong to the characters around them, to emoji for instance.
  if (/[\u200c\u200d]/.test(character) || !/^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u.test(character)) return undefined;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
