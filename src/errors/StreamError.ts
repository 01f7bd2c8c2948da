/** Where every class of the table keeps its own name: the same symbol in the ESM and the CJS copy of this package. */
export const errorKind: unique symbol = Symbol.for('rivulet.errorKind');

/** What every error of rivulet may be given besides its message. */
export interface StreamErrorOptions {
  /** The error underneath, when there is one. */
  readonly cause?: unknown;
}

/**
 * The base of every error that rivulet emits: `error instanceof StreamError` tells ours from a programming error.
 *
 * `instanceof` also holds between the ESM and the CJS copy of this package, which one process may load side by side.
 */
export abstract class StreamError extends Error {
  static readonly [errorKind]: string = 'StreamError';

  override readonly name: string = 'StreamError';

  /** What to switch on: a literal of the class, or for an {@link APIError} the code that the server gave. */
  abstract readonly code: string | undefined;

  /** What an `accumulate…` operator had put together before this error passed through it. */
  declare readonly partial?: unknown;

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (!Object.hasOwn(this, errorKind)) {
      // A class that somebody derived from ours has no name of its own in the table.
      return Function.prototype[Symbol.hasInstance].call(this, value);
    }
    let kind: unknown = typeof value === 'object' && value !== null ? value.constructor : undefined;
    while (typeof kind === 'function') {
      if (Object.hasOwn(kind, errorKind) && (kind as typeof StreamError)[errorKind] === this[errorKind]) return true;
      kind = Object.getPrototypeOf(kind);
    }
    return false;
  }
}
