/// <reference lib="esnext.disposable" preserve="true" />

const known: { readonly dispose?: typeof Symbol.dispose } = Symbol;

/** `Symbol.dispose`; where the platform does not know it yet, what the helpers of esbuild and Babel fall back to. */
export const dispose: typeof Symbol.dispose = known.dispose ?? (Symbol.for('Symbol.dispose') as typeof Symbol.dispose);
