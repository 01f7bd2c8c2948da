import type * as z from 'zod';
import { parseJson } from '../../json/parseJson.js';
import { validate } from '../../schema/validate.js';
import type { FunctionDefinition } from '../../wire/chat/ChatCompletionTool.js';
import { jsonSchemaOf } from './jsonSchemaOf.js';
import type { JsonSchema } from './strictJsonSchema.js';

export interface ZodToolOptions<Schema extends z.ZodType> {
  /** At most 64 letters, digits, underscores and dashes. */
  readonly name: string;
  /** When and how to use it, for the model. */
  readonly description?: string | undefined;
  /** What the model has to give: an object schema. Its descriptions are for the model, too. */
  readonly parameters: Schema;
  /**
   * Whether the arguments always fit the schema, which must then have no optional properties and no open objects.
   *
   * @defaultValue true
   */
  readonly strict?: boolean | undefined;
  /**
   * Does the work, for `runTools`: gives the result, or a promise or an Observable of it.
   *
   * @param context its `signal` is aborted when nobody waits for the result any more
   */
  readonly execute?: ((args: z.output<Schema>, context: ToolContext) => unknown) | undefined;
}

/** What a tool gets beside its arguments. */
export interface ToolContext {
  readonly signal: AbortSignal;
}

/** A tool that knows the type of its arguments. */
export interface ZodTool<Args = unknown> {
  readonly name: string;
  /** For `tools` of a chat completion. */
  readonly chat: { readonly type: 'function'; readonly function: FunctionDefinition & DefinedParameters };
  /** For `tools` of a response. */
  readonly responses: { readonly type: 'function' } & FunctionDefinition & DefinedParameters;
  /**
   * The arguments of a call, checked.
   *
   * @param text as the model wrote it; `''` stands for `{}`
   * @throws {@link JsonParseError}, {@link SchemaError}
   */
  parse(text: string): Args;
  // A method, so that tools with different arguments fit in one list.
  execute?(args: Args, context: ToolContext): unknown;
}

interface DefinedParameters {
  readonly parameters: JsonSchema;
  readonly strict: boolean;
}

/**
 * Defines a tool by a zod schema, for both APIs.
 *
 * @throws `TypeError` when the schema is no object, or in strict mode has an optional property or an open object;
 * zod's `Error` when JSON has no such type
 * @see https://developers.openai.com/api/docs/guides/function-calling
 */
export function zodTool<Schema extends z.ZodType>(options: ZodToolOptions<Schema>): ZodTool<z.output<Schema>> {
  const { name, description, parameters, strict = true, execute } = options;
  const definition = { name, description, parameters: jsonSchemaOf(parameters, strict), strict };
  return {
    name,
    chat: { type: 'function', function: definition },
    responses: { type: 'function', ...definition },
    parse: (text) => validate(text.trim() === '' ? {} : parseJson(text), parameters),
    ...(execute && { execute }),
  };
}
