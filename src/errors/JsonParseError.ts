import { excerpt } from './excerpt.js';
import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/** The data of an event was no JSON. The events before it were emitted; `cause` is the `SyntaxError`. */
export class JsonParseError extends StreamError {
  static override readonly [errorKind] = 'JsonParseError';

  override readonly name = 'JsonParseError';
  readonly code = 'JSON_PARSE';

  /** @param text the whole data that was no JSON */
  constructor(
    readonly text: string,
    options?: StreamErrorOptions,
  ) {
    super(`expected JSON, got ${text === '' ? 'an empty text' : excerpt(text)}`, options);
  }
}
