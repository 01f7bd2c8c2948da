/**
 * Something that is one for all copies of this package: a program may load the ESM and the CJS one side by side.
 *
 * @param create makes it, for the first one who asks
 */
export function shared<T extends object>(name: string, create: () => T): T {
  const all = globalThis as unknown as Record<symbol, T | undefined>;
  return (all[Symbol.for(`rivulet.${name}`)] ??= create());
}
