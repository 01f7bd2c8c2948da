import { JsonParseError } from '../errors/JsonParseError.js';

/**
 * The value of a whole JSON text, unchecked.
 *
 * @throws {@link JsonParseError} when the text is no JSON
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new JsonParseError(text, { cause });
  }
}
