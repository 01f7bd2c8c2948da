import type { EventFields, Value } from '../../src/testing/marbles/Value.js';

/**
 * Reads the right side of `a = …`: JSON, `bytes "text" e2 82 …`, `event { … }` or `error Name { … }`.
 *
 * @throws an `Error` that says what is wrong, without file and line
 */
export function parseValue(text: string): Value {
  const [, word, rest = ''] = /^(bytes|event|error)\b\s*(.*)$/s.exec(text) ?? [];
  switch (word) {
    case 'bytes':
      return { kind: 'bytes', bytes: parseBytes(rest) };
    case 'event':
      return { kind: 'event', event: parseEvent(rest) };
    case 'error':
      return parseError(rest);
    default:
      return { kind: 'json', json: parseJson(text), text };
  }
}

function parseBytes(text: string): Uint8Array {
  const parts = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[^\s"]+/g)].map(([part]) => part);
  if (parts.length === 0) throw new Error('bytes need JSON strings or hexadecimal pairs: bytes "data: " e2 82');
  return Buffer.concat(
    parts.map((part) => {
      if (part.startsWith('"')) return Buffer.from(parseJson(part) as string);
      if (/^[\da-f]{2}$/i.test(part)) return Buffer.from(part, 'hex');
      throw new Error(`"${part}" is neither a JSON string nor a hexadecimal pair`);
    }),
  );
}

function parseEvent(text: string): EventFields {
  const { event = 'message', data, id = '', retry, ...others } = parseObject(text);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Error(`an event has event, data, id and retry, not "${unknown}"`);
  if (data === undefined) throw new Error('an event needs "data"');
  if (typeof event !== 'string' || typeof id !== 'string') throw new Error('"event" and "id" of an event are strings');
  if (retry !== undefined && typeof retry !== 'number') throw new Error('"retry" of an event is a number');
  // Data that is no text is the JSON of it, which saves the file many backslashes.
  return { event, data: typeof data === 'string' ? data : JSON.stringify(data), id, retry };
}

function parseError(text: string): Value {
  const [, name, fields] = /^([A-Z]\w*)\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw new Error('an error needs a class name: error TruncatedStreamError');
  return { kind: 'error', name, fields: fields ? parseObject(fields) : {} };
}

function parseObject(text: string): Record<string, unknown> {
  const json = parseJson(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Error(`expected { … }, got ${text}`);
  return json as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${text || 'nothing'} is no JSON (${(cause as Error).message})`, { cause });
  }
}
