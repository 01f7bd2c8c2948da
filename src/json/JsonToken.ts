import type { JsonValue } from './JsonValue.js';

/** A string, number or literal of a JSON text that comes in pieces. */
export interface JsonToken {
  /** What is known of it: of a string what has come so far, of a number or a literal nothing before its end. */
  readonly value: JsonValue | undefined;
  /** Whether it is over. */
  readonly ended: boolean;
  /**
   * Takes what belongs to the token from `text`, from `at` on, and says where it stopped.
   *
   * @throws `SyntaxError` at the first character after which it cannot become JSON any more
   */
  read(text: string, at: number): number;
  /**
   * The text is over, or something comes that ends the token.
   *
   * @throws `SyntaxError` when the token is not whole
   */
  end(): void;
}
