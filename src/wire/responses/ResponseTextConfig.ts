import type { ResponseFormatJSONObject, ResponseFormatText } from '../chat/ResponseFormat.js';
import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

/** JSON that fits a schema. */
export interface ResponseFormatTextJSONSchema {
  readonly type: 'json_schema';
  /** At most 64 letters, digits, underscores and dashes. */
  readonly name: string;
  readonly description?: string | undefined;
  /** JSON Schema. */
  readonly schema: object;
  /** The answer always fits the schema, which must then keep to a part of JSON Schema. */
  readonly strict?: boolean | null | undefined;
}

/**
 * The format and the length of the text in an answer.
 *
 * @see https://developers.openai.com/api/docs/guides/structured-outputs
 */
export interface ResponseTextConfig {
  readonly format?: Open<ResponseFormatText | ResponseFormatTextJSONSchema | ResponseFormatJSONObject> | undefined;
  readonly verbosity?: OpenEnum<'low' | 'medium' | 'high'> | null | undefined;
}
