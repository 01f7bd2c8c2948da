import { inspectValue } from './inspectValue.js';
import { joinSpans } from './joinSpans.js';
import type { Value } from './Value.js';

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
      const start = index === 0 ? text.length - text.replace(/^ +/, '').length : 0;
      const rest = text.slice(start);
      const shown = index === spans.length - 1 ? rest.replace(/ +$/, '') : rest;
      return [edge(start), { text: shown, role }, edge(rest.length - shown.length)];
    }),
  );
}

const edge = (spaces: number): Span => ({ text: '·'.repeat(spaces), role: 'escape' });

function describeFields(fields: Readonly<Record<string, unknown>>): Span[] {
  return Object.entries(fields).flatMap(([field, value]) => [
    name(`  ${field}: `),
    ...escapeText(typeof value === 'string' ? value : inspectValue(value)),
  ]);
}

/** Longest valid stretches of UTF-8 as text, the bytes between them as `\xe2`. */
function describeBytes(bytes: Uint8Array): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < bytes.length;) {
    const character = characterAt(bytes, at);
    if (character !== undefined) spans.push(...escapeText(character.text));
    else spans.push({ text: `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`, role: 'escape' });
    at += character?.size ?? 1;
  }
  return joinSpans(spans);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The character that begins here, if these are the bytes of one. */
function characterAt(bytes: Uint8Array, at: number): { readonly text: string; readonly size: number } | undefined {
  for (const size of [1, 2, 3, 4]) {
    if (at + size > bytes.length) return undefined;
    try {
      return { text: decoder.decode(bytes.subarray(at, at + size)), size };
    } catch {
      // No character, or not all of it.
    }
  }
  return undefined;
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
