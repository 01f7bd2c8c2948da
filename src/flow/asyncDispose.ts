/// <reference lib="esnext.disposable" preserve="true" />

/** `Symbol.asyncDispose`; where the platform does not know it yet, what the helpers of esbuild and Babel fall back to. */
export const asyncDispose: typeof Symbol.asyncDispose =
  known().asyncDispose ?? (Symbol.for('Symbol.asyncDispose') as typeof Symbol.asyncDispose);

function known(): { readonly asyncDispose?: typeof Symbol.asyncDispose } {
  return Symbol;
}
