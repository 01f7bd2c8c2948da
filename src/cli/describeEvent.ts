import { plainText } from './plainText.js';
import type { ShownEvent } from './shownEvents.js';

/** What an event adds, on one line: the piece of text that it has, or else what of it says something. */
export function describeEvent({ type, data }: ShownEvent): string {
  const name = type === 'message' ? '' : `${type}  `;
  return plainText(name + (type === ':' ? data : essenceOf(type, data)));
}

function essenceOf(type: string, data: string): string {
  const payload = parsed(data);
  if (payload === undefined) return data;
  if (Array.isArray(payload.choices)) return essenceOfChat(payload.choices.filter(isObject), payload.usage);
  if (typeof payload.delta === 'string') return JSON.stringify(payload.delta);
  // The type stands before it, and the number is that of the line.
  const frame = payload.type === type ? ['type', 'sequence_number'] : ['sequence_number'];
  return JSON.stringify(Object.fromEntries(Object.entries(payload).filter(([name]) => !frame.includes(name))));
}

/** Of each choice what is new, and of all of them together the usage. */
function essenceOfChat(choices: readonly Payload[], usage: unknown): string {
  const parts = choices.flatMap(({ index, delta, text, finish_reason: reason }) => {
    const added = textOf(delta) ?? text ?? delta;
    const news = [...(isEmpty(added) ? [] : [added]), ...(isEmpty(reason) ? [] : [{ finish_reason: reason }])];
    return typeof index === 'number' && index > 0 && news.length > 0 ? [{ index }, ...news] : news;
  });
  if (!isEmpty(usage)) parts.push({ usage });
  return parts.map((part) => JSON.stringify(part)).join(' ');
}

/** The text of a delta that has nothing else. */
function textOf(delta: unknown): unknown {
  if (!isObject(delta)) return undefined;
  const { content, ...others } = delta;
  return Object.values(others).every(isEmpty) ? content : undefined;
}

type Payload = Record<string, unknown>;

function isEmpty(value: unknown): boolean {
  return value == null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(data: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // no JSON: it is shown as it is
  }
}
