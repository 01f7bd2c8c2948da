/** What is known of a tool call from its beginning on. */
interface ToolCallFields {
  /**
   * Goes back with the result: as `tool_call_id` of a message (chat), as `call_id` of a `function_call_output` or
   * `custom_tool_call_output` item (Responses). Empty from a few servers.
   */
  readonly callId: string;
  /** The id of the output item (Responses). Not what goes back. */
  readonly itemId: string | undefined;
  /** A `function` has arguments in JSON, a `custom` tool has text. */
  readonly type: 'function' | 'custom';
  readonly name: string;
  /** Its place: among the calls of its choice (chat), among the output items (Responses). */
  readonly index: number;
  /** The choice that it is in, for requests with `n` above 1; 0 in the Responses API. */
  readonly choice: number;
  /** The text that the model wrote: the arguments of a function, `''` too when it has none, or the input of a custom tool. */
  readonly arguments: string;
}

/** A call that can be made: its arguments are whole. */
export interface ToolCall extends ToolCallFields {
  readonly complete: true;
  /**
   * The arguments as JSON, not checked against any schema; for a custom tool the text itself. Undefined when they are no
   * JSON and `tolerant` lets that pass.
   */
  readonly parsed: unknown;
}

/** A call whose arguments are still coming. */
export interface PartialToolCall extends ToolCallFields {
  readonly complete: false;
  /**
   * The arguments so far, `undefined` before there are any. Open strings have what has come of them; of large arguments
   * it may be a little behind `arguments`. It never changes later.
   */
  readonly parsed: unknown;
}
