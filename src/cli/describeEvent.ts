import type { ShownEvent } from './shownEvents.js';

/** What an event adds, on one line: the piece of text that it has, or else what of it says something. */
export function describeEvent({ type, data }: ShownEvent): string {
  const name = type === 'message' ? '' : `${type}  `;
  return name + essenceOf(data).replace(/\s*[\r\n]\s*/g, ' ');
}

interface Payload {
  readonly delta?: unknown;
  readonly choices?: readonly { readonly delta?: unknown; readonly text?: unknown; readonly finish_reason?: unknown }[];
  readonly usage?: unknown;
}

function essenceOf(data: string): string {
  const payload = parsed(data);
  if (payload === undefined) return data;
  if (typeof payload.delta === 'string') return JSON.stringify(payload.delta);
  if (!Array.isArray(payload.choices)) return JSON.stringify(payload, withoutFrame);
  const parts = (payload.choices as NonNullable<Payload['choices']>).flatMap(
    ({ delta, text, finish_reason: reason }) => [
      textOf(delta) ?? text ?? delta,
      ...(reason == null ? [] : [{ finish_reason: reason }]),
    ],
  );
  if (payload.usage != null) parts.push({ usage: payload.usage });
  return parts
    .filter((part) => !isEmpty(part))
    .map((part) => JSON.stringify(part))
    .join(' ');
}

/** The text of a delta that has nothing else. */
function textOf(delta: unknown): unknown {
  if (typeof delta !== 'object' || delta === null) return undefined;
  const { content, ...rest } = delta as { readonly content?: unknown };
  return isEmpty(rest) ? content : undefined;
}

/** The type stands before it, and the number is that of the line. */
function withoutFrame(key: string, value: unknown): unknown {
  return key === 'type' || key === 'sequence_number' ? undefined : value;
}

function isEmpty(value: unknown): boolean {
  return value == null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function parsed(data: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // no JSON: it is shown as it is
  }
}
