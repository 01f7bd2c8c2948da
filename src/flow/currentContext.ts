/** Runs something in the asynchronous context that was current when this was made. */
export type InContext = <T>(run: () => T) => T;

/** Of Node, as far as it is needed. */
interface Platform {
  readonly process?: {
    getBuiltinModule?(name: 'node:async_hooks'): { AsyncLocalStorage: { snapshot?: () => InContext } } | undefined;
  };
}

const { process } = globalThis as unknown as Platform;
const storage = process?.getBuiltinModule?.('node:async_hooks')?.AsyncLocalStorage;

/**
 * Takes the asynchronous context along: what `AsyncLocalStorage` and OpenTelemetry go by. A stream that is fed by a
 * connection of many, or that begins when another one has ended, would run in that one's context. Where the platform has
 * none it does nothing.
 *
 * @see https://nodejs.org/api/async_context.html
 */
export function currentContext(): InContext {
  return storage?.snapshot?.() ?? ((run) => run());
}
