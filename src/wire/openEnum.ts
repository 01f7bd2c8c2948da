import * as z from 'zod';

/** Some known strings, and any other: an editor suggests the known ones. */
export type OpenEnum<Known extends string> = Known | (string & {});

/**
 * Makes the schema of an {@link OpenEnum}. It checks for a plain string, so that a value invented after this release
 * passes.
 *
 * The known values are a type argument: `openEnum<'stop' | 'length'>()`.
 */
export function openEnum<Known extends string>(): z.ZodType<OpenEnum<Known>, OpenEnum<Known>> {
  return z.string();
}
