import type * as z from 'zod';
import { parseJson } from '../../json/parseJson.js';
import { validate } from '../../schema/validate.js';
import type { ResponseFormatJSONSchema } from '../../wire/chat/ResponseFormat.js';
import type { ResponseFormatTextJSONSchema } from '../../wire/responses/ResponseTextConfig.js';
import { jsonSchemaOf } from './jsonSchemaOf.js';

export interface ZodResponseFormatOptions {
  /** What the format is for, for the model. */
  readonly description?: string | undefined;
  /**
   * Whether the answer always fits the schema, which must then have no optional properties and no open objects.
   *
   * @defaultValue true
   */
  readonly strict?: boolean | undefined;
}

/** The format of an answer that knows the type of it. */
export interface ZodResponseFormat<Output> {
  /** For `response_format` of a chat completion. */
  readonly chat: ResponseFormatJSONSchema;
  /** For `text.format` of a response. */
  readonly responses: ResponseFormatTextJSONSchema;
  /**
   * The answer, checked.
   *
   * @param text the whole of it
   * @throws {@link JsonParseError}, {@link SchemaError}
   */
  parse(text: string): Output;
}

/**
 * Defines the format of an answer by a zod schema, for both APIs.
 *
 * @param name at most 64 letters, digits, underscores and dashes
 * @throws `TypeError` when the schema is no object, or in strict mode has an optional property or an open object;
 * zod's `Error` when JSON has no such type
 * @see https://developers.openai.com/api/docs/guides/structured-outputs
 */
export function zodResponseFormat<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  options: ZodResponseFormatOptions = {},
): ZodResponseFormat<z.output<Schema>> {
  const { description, strict = true } = options;
  const definition = { name, description, schema: jsonSchemaOf(schema, strict), strict };
  return {
    chat: { type: 'json_schema', json_schema: definition },
    responses: { type: 'json_schema', ...definition },
    parse: (text) => validate(parseJson(text), schema),
  };
}
