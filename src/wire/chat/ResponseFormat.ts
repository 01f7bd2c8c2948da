import type { Open } from '../Open.js';

export interface ResponseFormatText {
  readonly type: 'text';
}

/** Any valid JSON. A message of the request has to ask for JSON, too. */
export interface ResponseFormatJSONObject {
  readonly type: 'json_object';
}

/** JSON that fits a schema. */
export interface ResponseFormatJSONSchema {
  readonly type: 'json_schema';
  readonly json_schema: {
    /** At most 64 letters, digits, underscores and dashes. */
    readonly name: string;
    readonly description?: string | undefined;
    /** JSON Schema. */
    readonly schema?: object | undefined;
    /** The answer always fits the schema, which must then keep to a part of JSON Schema. */
    readonly strict?: boolean | null | undefined;
  };
}

/**
 * The format of the answer.
 *
 * @see https://developers.openai.com/api/docs/guides/structured-outputs
 */
export type ResponseFormat = Open<ResponseFormatText | ResponseFormatJSONObject | ResponseFormatJSONSchema>;
