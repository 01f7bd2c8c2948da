import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

type Nullish<T> = T | null | undefined;
type Callers = Nullish<readonly OpenEnum<'direct' | 'programmatic'>[]>;

/** A function of the caller, with arguments in JSON. */
export interface ResponseFunctionTool {
  readonly type: 'function';
  /** At most 64 letters, digits, underscores and dashes. */
  readonly name: string;
  readonly description?: Nullish<string>;
  /** JSON Schema of the arguments; without it there are none. */
  readonly parameters?: Nullish<object>;
  /** Arguments always fit the schema, which must then keep to a part of JSON Schema. The default of this API. */
  readonly strict?: Nullish<boolean>;
  /** JSON Schema of what the function returns. */
  readonly output_schema?: Nullish<object>;
  readonly allowed_callers?: Callers;
  /** The model does not wait for the output. */
  readonly async?: boolean | undefined;
  /** Stays out of the prompt until a tool search finds it. */
  readonly defer_loading?: boolean | undefined;
}

/** A tool of the caller with text as its input, free or following a grammar. */
export interface ResponseCustomTool {
  readonly type: 'custom';
  readonly name: string;
  readonly description?: string | undefined;
  readonly format?:
    | { readonly type: 'text' }
    | { readonly type: 'grammar'; readonly definition: string; readonly syntax: OpenEnum<'lark' | 'regex'> }
    | undefined;
  readonly allowed_callers?: Callers;
  readonly async?: boolean | undefined;
  readonly defer_loading?: boolean | undefined;
}

export interface ResponseWebSearchTool {
  readonly type: 'web_search' | 'web_search_2025_08_26' | 'web_search_preview' | 'web_search_preview_2025_03_11';
  readonly filters?: Nullish<{ readonly allowed_domains?: Nullish<readonly string[]> }>;
  readonly search_context_size?: OpenEnum<'low' | 'medium' | 'high'> | undefined;
  readonly user_location?: Nullish<{
    readonly type?: 'approximate' | undefined;
    readonly city?: Nullish<string>;
    /** Two letters, ISO 3166-1. */
    readonly country?: Nullish<string>;
    readonly region?: Nullish<string>;
    /** IANA name. */
    readonly timezone?: Nullish<string>;
  }>;
  /** `false` searches only what is cached. */
  readonly external_web_access?: boolean | undefined;
}

export interface ResponseFileSearchTool {
  readonly type: 'file_search';
  readonly vector_store_ids: readonly string[];
  /** Compares attributes of the files. */
  readonly filters?: Nullish<object>;
  /** 1 to 50. */
  readonly max_num_results?: number | undefined;
  readonly ranking_options?:
    | Open<{
        readonly ranker?: OpenEnum<'auto' | 'default-2024-11-15'> | undefined;
        /** 0 to 1; results below it are left out. */
        readonly score_threshold?: number | undefined;
      }>
    | undefined;
}

export interface ResponseCodeInterpreterTool {
  readonly type: 'code_interpreter';
  /** The id of a container, or what a new one has. */
  readonly container:
    | string
    | Open<{
        readonly type: 'auto';
        readonly file_ids?: readonly string[] | undefined;
        readonly memory_limit?: Nullish<OpenEnum<'1g' | '4g' | '16g' | '64g'>>;
      }>;
  readonly allowed_callers?: Callers;
}

export interface ResponseImageGenerationTool {
  readonly type: 'image_generation';
  readonly action?: OpenEnum<'generate' | 'edit' | 'auto'> | undefined;
  readonly background?: OpenEnum<'transparent' | 'opaque' | 'auto'> | undefined;
  readonly input_fidelity?: Nullish<OpenEnum<'high' | 'low'>>;
  readonly input_image_mask?:
    { readonly file_id?: string | undefined; readonly image_url?: string | undefined } | undefined;
  readonly model?: string | undefined;
  readonly moderation?: OpenEnum<'auto' | 'low'> | undefined;
  /** 0 to 100. */
  readonly output_compression?: number | undefined;
  readonly output_format?: OpenEnum<'png' | 'webp' | 'jpeg' | 'gif' | 'svg'> | undefined;
  /** 0 to 3 previews in a stream. */
  readonly partial_images?: number | undefined;
  readonly quality?: OpenEnum<'low' | 'medium' | 'high' | 'auto'> | undefined;
  readonly size?: OpenEnum<'1024x1024' | '1024x1536' | '1536x1024' | 'auto'> | undefined;
}

/** The tools of an MCP server, or of a service that OpenAI connects to. */
export interface ResponseMcpTool {
  readonly type: 'mcp';
  readonly server_label: string;
  readonly server_url?: string | undefined;
  readonly server_description?: string | undefined;
  /** For example `connector_gmail`. */
  readonly connector_id?: string | undefined;
  /** An OAuth access token. */
  readonly authorization?: string | undefined;
  readonly headers?: Nullish<Readonly<Record<string, string>>>;
  readonly allowed_tools?: Nullish<readonly string[] | McpToolFilter>;
  /** Which calls come as `mcp_approval_request` first. */
  readonly require_approval?: Nullish<
    | OpenEnum<'always' | 'never'>
    | { readonly always?: McpToolFilter | undefined; readonly never?: McpToolFilter | undefined }
  >;
  readonly allowed_callers?: Callers;
  readonly defer_loading?: boolean | undefined;
}

interface McpToolFilter {
  readonly read_only?: boolean | undefined;
  readonly tool_names?: readonly string[] | undefined;
}

/** A screen, a mouse and a keyboard that the caller drives. */
export interface ResponseComputerTool {
  readonly type: 'computer';
}

/** The same of older models. */
export interface ResponseComputerPreviewTool {
  readonly type: 'computer_use_preview';
  readonly display_width: number;
  readonly display_height: number;
  readonly environment: OpenEnum<'windows' | 'mac' | 'linux' | 'ubuntu' | 'browser'>;
}

/** A shell: in a container of OpenAI, or of the caller. */
export interface ResponseShellTool {
  readonly type: 'shell';
  readonly environment?: Nullish<
    Open<
      | { readonly type: 'local' }
      | { readonly type: 'container_auto'; readonly file_ids?: readonly string[] | undefined }
      | { readonly type: 'container_reference'; readonly container_id: string }
    >
  >;
  readonly allowed_callers?: Callers;
}

/** Functions and custom tools under one name. */
export interface ResponseNamespaceTool {
  readonly type: 'namespace';
  readonly name: string;
  readonly description: string;
  readonly tools: readonly Open<ResponseFunctionTool | ResponseCustomTool>[];
}

/** Finds tools with `defer_loading`. */
export interface ResponseToolSearchTool {
  readonly type: 'tool_search';
  readonly execution?: OpenEnum<'server' | 'client'> | undefined;
  readonly description?: Nullish<string>;
  readonly parameters?: unknown;
}

/** The tools without options: the older shell, changes of files, programs that call tools. */
export interface ResponsePlainTool {
  readonly type: 'local_shell' | 'apply_patch' | 'programmatic_tool_calling';
}

/**
 * A tool that the model may call: one of the caller, or one that the server runs.
 *
 * @see https://developers.openai.com/api/docs/guides/tools
 */
export type ResponseTool = Open<
  | ResponseFunctionTool
  | ResponseCustomTool
  | ResponseWebSearchTool
  | ResponseFileSearchTool
  | ResponseCodeInterpreterTool
  | ResponseImageGenerationTool
  | ResponseMcpTool
  | ResponseComputerTool
  | ResponseComputerPreviewTool
  | ResponseShellTool
  | ResponseNamespaceTool
  | ResponseToolSearchTool
  | ResponsePlainTool
>;
