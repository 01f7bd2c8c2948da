interface ProcessOfNode {
  getBuiltinModule?(name: string): unknown;
}

/**
 * A module of Node, without an import that a bundler for browsers would stumble over.
 *
 * @throws TypeError where there is no Node
 */
export function builtinModule(name: string, what: string): unknown {
  const { process } = globalThis as { readonly process?: ProcessOfNode };
  const found = process?.getBuiltinModule?.(name);
  if (found === undefined) {
    throw new TypeError(`expected Node 20.16 or later for ${what}; anywhere else give the client mock.transport`);
  }
  return found;
}
