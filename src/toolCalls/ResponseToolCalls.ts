import { OpenToolCall } from './OpenToolCall.js';
import type { PartialToolCall, ToolCall } from './ToolCall.js';

/** An event of the Responses API, as far as its tool calls are concerned. */
export interface ToolCallEvent {
  readonly type: string;
  readonly output_index?: unknown;
  readonly item_id?: unknown;
  readonly delta?: unknown;
  readonly arguments?: unknown;
  readonly input?: unknown;
  readonly item?: unknown;
}

/** What matters of an output item. */
interface Item {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly call_id?: unknown;
  readonly name?: unknown;
  readonly arguments?: unknown;
  readonly input?: unknown;
  readonly status?: unknown;
}

/** The tool calls of one streamed response. What the server calls itself (`mcp_call`, `web_search_call`) is none of them. */
export class ResponseToolCalls {
  readonly #calls = new Map<unknown, OpenToolCall>();

  constructor(
    readonly partial: boolean,
    readonly tolerant: boolean,
  ) {}

  /** What an event brings. */
  *read(event: Partial<ToolCallEvent>): Generator<ToolCall | PartialToolCall> {
    // The index, since a few proxies change the id of an item on its way.
    const item = event.item as Item | null | undefined; // Its members are not believed either.
    const key = event.output_index ?? event.item_id ?? item?.id ?? item?.call_id;
    const call = this.#calls.get(key);
    switch (event.type) {
      case 'response.output_item.added':
        yield* this.#begin(key, event);
        break;
      case 'response.function_call_arguments.delta':
      case 'response.custom_tool_call_input.delta':
        call?.write(textOf(event.delta));
        if (call !== undefined && !call.isOut) yield* this.#update(call);
        break;
      case 'response.function_call_arguments.done':
      case 'response.custom_tool_call_input.done':
        if (call === undefined || call.isOut) break;
        call.replace(textOf(event.arguments ?? event.input));
        // Arguments that are cut off are "done" too. Only the item tells that they are incomplete.
        if (call.isWhole) yield call.toComplete();
        break;
      case 'response.output_item.done':
        yield* this.#finish(key, event);
        break;
      case 'response.incomplete':
      case 'response.failed':
        this.#calls.clear();
    }
  }

  /** The stream is over: what is cut off is no call. */
  *end(): Generator<ToolCall> {
    for (const call of this.#calls.values()) if (!call.isOut && (call.isWhole || call.isEmpty)) yield call.toComplete();
  }

  *#begin(key: unknown, event: Partial<ToolCallEvent>): Generator<PartialToolCall> {
    const call = openCall(event, this.tolerant);
    if (call === undefined) return;
    this.#calls.set(key, call);
    if (this.partial) yield call.toPartial();
  }

  *#update(call: OpenToolCall): Generator<ToolCall | PartialToolCall> {
    if (call.isClosed) yield call.toComplete();
    else if (this.partial) yield call.toPartial();
  }

  *#finish(key: unknown, event: Partial<ToolCallEvent>): Generator<ToolCall> {
    const call = this.#calls.get(key) ?? openCall(event, this.tolerant);
    if (call === undefined) return;
    this.#calls.set(key, call);
    const { status, arguments: text, input } = (event.item ?? {}) as Item;
    if (status === 'incomplete') this.#calls.delete(key);
    if (call.isOut || status === 'incomplete') return;
    call.replace(textOf(text ?? input));
    yield call.toComplete();
  }
}

/** The call that an item is. Its arguments are not looked at: they come as deltas, or with the item when it is done. */
function openCall({ item, output_index }: Partial<ToolCallEvent>, tolerant: boolean): OpenToolCall | undefined {
  const { type, id, call_id, name } = (item ?? {}) as Item;
  if (type !== 'function_call' && type !== 'custom_tool_call') return undefined;
  const index = typeof output_index === 'number' ? output_index : 0;
  const call = new OpenToolCall(type === 'custom_tool_call' ? 'custom' : 'function', index, 0, textOf(id), tolerant);
  call.callId = textOf(call_id);
  call.name = textOf(name);
  return call;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
