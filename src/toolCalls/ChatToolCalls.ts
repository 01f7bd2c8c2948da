import { OpenToolCall } from './OpenToolCall.js';
import type { PartialToolCall, ToolCall } from './ToolCall.js';

/** What matters of a chunk here; unchecked chunks may come too. */
export interface ChatToolCallFields {
  readonly choices?: readonly ChoiceFields[] | null | undefined;
}

interface ChoiceFields {
  readonly index: number;
  readonly delta?: { readonly tool_calls?: readonly Delta[] | null | undefined } | null | undefined;
  readonly finish_reason?: string | null | undefined;
}

interface Delta {
  readonly index?: number | null | undefined;
  readonly id?: string | null | undefined;
  readonly function?: { readonly name?: Text; readonly arguments?: Text } | null | undefined;
  readonly custom?: { readonly name?: Text; readonly input?: Text } | null | undefined;
}

type Text = string | null | undefined;

/** The tool calls of one streamed chat completion. */
export class ChatToolCalls {
  readonly #choices = new Map<number, OpenToolCall[]>();

  constructor(
    readonly partial: boolean,
    readonly tolerant: boolean,
  ) {}

  /** What a chunk brings. Calls come before the error of a later one. */
  *read(chunk: ChatToolCallFields): Generator<ToolCall | PartialToolCall> {
    for (const { index, delta, finish_reason } of chunk.choices ?? []) {
      for (const piece of delta?.tool_calls ?? []) yield* this.#add(index, piece);
      if (finish_reason === 'length' || finish_reason === 'content_filter') this.#choices.delete(index);
      else if (finish_reason) yield* this.#finish(index);
    }
  }

  /** The stream is over, perhaps without any finish reason: what is cut off is no call. */
  *end(): Generator<ToolCall> {
    for (const calls of this.#choices.values()) {
      for (const call of calls) if (!call.isOut && (call.isWhole || call.isEmpty)) yield call.toComplete();
    }
  }

  *#finish(choice: number): Generator<ToolCall> {
    for (const call of this.#choices.get(choice) ?? []) if (!call.isOut) yield call.toComplete();
  }

  *#add(choice: number, delta: Delta): Generator<ToolCall | PartialToolCall> {
    const calls = this.#choices.get(choice) ?? [];
    this.#choices.set(choice, calls);
    let call = find(calls, delta);
    if (call === undefined || begins(delta, call)) {
      // Not the empty ones: a few servers announce all calls before the arguments of the first.
      for (const other of calls) if (!other.isOut && other.isWhole) yield other.toComplete();
      const index = delta.index ?? calls.reduce((highest, other) => Math.max(highest, other.index), -1) + 1;
      call = new OpenToolCall(delta.custom ? 'custom' : 'function', index, choice, undefined, this.tolerant);
      calls.push(call);
    }
    call.callId ||= delta.id ?? '';
    call.name ||= nameOf(delta);
    call.write(delta.function?.arguments ?? delta.custom?.input ?? '');
    if (call.isOut) return;
    if (call.isClosed) yield call.toComplete();
    else if (this.partial) yield call.toPartial();
  }
}

/** The call that a piece belongs to: the index says it, without one the id, without either it is the last call. */
function find(calls: readonly OpenToolCall[], { index, id }: Delta): OpenToolCall | undefined {
  const fitting = calls.filter((call) =>
    typeof index === 'number' ? call.index === index : !id || call.callId === id,
  );
  return fitting.at(-1);
}

/**
 * Whether a piece begins a call although there is one at its place: it has a name and another id, from servers that give
 * all calls index 0. Another id alone does not say so: a few servers make one up for each piece.
 */
function begins(delta: Delta, call: OpenToolCall): boolean {
  if (nameOf(delta) === '') return false;
  return delta.id ? call.callId !== '' && call.callId !== delta.id : typeof delta.index !== 'number';
}

function nameOf({ function: fn, custom }: Delta): string {
  return fn?.name ?? custom?.name ?? '';
}
