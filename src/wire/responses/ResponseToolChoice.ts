import type { OpenEnum } from '../openEnum.js';

/** Narrows the tools of the request without changing `tools`, which would miss the prompt cache. */
export interface ResponseToolChoiceAllowed {
  readonly type: 'allowed_tools';
  readonly mode: OpenEnum<'auto' | 'required'>;
  /** For example `{ type: 'function', name: 'get_weather' }`. */
  readonly tools: readonly object[];
}

/** A function or a custom tool by its name, a tool of an MCP server by the server's, any other by its type. */
export interface ResponseToolChoiceNamed {
  readonly type: OpenEnum<
    | 'function'
    | 'custom'
    | 'mcp'
    | 'file_search'
    | 'web_search'
    | 'code_interpreter'
    | 'image_generation'
    | 'computer'
    | 'shell'
    | 'apply_patch'
    | 'programmatic_tool_calling'
  >;
  readonly name?: string | null | undefined;
  readonly server_label?: string | undefined;
}

/**
 * Whether the model may, must or must not call tools, and which.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export type ResponseToolChoice =
  OpenEnum<'none' | 'auto' | 'required'> | ResponseToolChoiceAllowed | ResponseToolChoiceNamed;
