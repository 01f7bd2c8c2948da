/// <reference lib="esnext.disposable" preserve="true" />

const known: { readonly asyncDispose?: typeof Symbol.asyncDispose } = Symbol;

/** `Symbol.asyncDispose`; where the platform does not know it yet, what the helpers of esbuild and Babel fall back to. */
export const asyncDispose: typeof Symbol.asyncDispose =
  known.asyncDispose ?? (Symbol.for('Symbol.asyncDispose') as typeof Symbol.asyncDispose);
