import { chunkOf } from './chunkOf.js';

/**
 * Whether a value of a stream carries a part of the answer: a piece of text, of a tool call or of thought, a result, an
 * ending. Keep-alives, the announcement of a role or of a run, empty pieces and lone usage do not. A value of an API that
 * is not known counts.
 *
 * @param given a chunk of chat completions or completions, an event of the Responses or Assistants API, or of `runTools`; unchecked too
 */
export function hasContent(given: unknown): boolean {
  const value = chunkOf(given);
  if (typeof value !== 'object' || value === null) return true;
  const { choices, type, event } = value as ContentFields;
  if (Array.isArray(choices)) return choices.some((choice: ChoiceFields | null) => choiceHasContent(choice));
  const name = typeof type === 'string' ? type : event;
  return typeof name !== 'string' || !announcement.test(name);
}

const announcement = /^((response|thread|thread\.run)\.(created|queued|in_progress)|keepalive|ping)$/;

function choiceHasContent(choice: ChoiceFields | null): boolean {
  if (choice?.finish_reason || choice?.text) return true;
  const delta = choice?.delta;
  for (const name in delta) {
    const piece = delta[name];
    // Every member but the role is a piece of something: `content`, `refusal`, `tool_calls`, `audio`, and those to come.
    if (name !== 'role' && piece !== null && piece !== '' && !(Array.isArray(piece) && piece.length === 0)) return true;
  }
  return false;
}

interface ContentFields {
  readonly choices?: unknown;
  readonly type?: unknown;
  readonly event?: unknown;
}

interface ChoiceFields {
  readonly finish_reason?: unknown;
  readonly text?: unknown;
  readonly delta?: Readonly<Record<string, unknown>> | null | undefined;
}
