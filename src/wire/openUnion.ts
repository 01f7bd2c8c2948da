import * as z from 'zod';
import { withVariants } from '../schema/Variants.js';

/**
 * A name that is none of the known ones. There is no enum at run time, only strings; as the type of a member of one, a
 * name is a `string` still, yet equal to no known name, so that `if (event.type === 'response.created')` and `switch`
 * narrow to the one variant. To compare it with a name that is newer than this release, say so: `const name: string =
 * event.type`.
 */
export declare enum UnknownName {
  any = '(a name that this release does not know)',
}

/** A variant invented after this release: the name, and whatever comes with it. */
export type UnknownVariant<Key extends string> = Readonly<Record<Key, UnknownName>> & Readonly<Record<string, unknown>>;

/** What zod takes for an issue: the same but for `input`, whose type depends on the kind of the issue. */
type RawIssue = z.core.$ZodRawIssue;

/** One variant, or a `z.discriminatedUnion` of several. */
type Variant = z.ZodObject | z.ZodDiscriminatedUnion<readonly z.ZodObject[]>;

/**
 * Makes the schema of a union that servers extend: a known name has to fit its variant, an unknown one passes as it is.
 *
 * @param key the member that has the name
 * @param variants objects whose `key` is a literal
 */
export function openUnion<const Key extends string, const Variants extends readonly Variant[]>(
  key: Key,
  variants: Variants,
): z.ZodType<z.output<Variants[number]> | UnknownVariant<Key>> {
  const byName = new Map<unknown, z.ZodObject>();
  for (const variant of variants.flatMap((each) => ('options' in each ? each.options : each))) {
    for (const name of (variant.shape[key] as z.ZodLiteral).values) byName.set(name, variant);
  }
  const other = z.looseObject({ [key]: z.string() });
  const choose = (value: unknown) =>
    byName.get((value as Readonly<Record<string, unknown>> | null | undefined)?.[key]) ?? other;
  const transform = (value: unknown, context: z.RefinementCtx) => {
    const { success, data, error } = choose(value).safeParse(value);
    if (success) return data as z.output<Variants[number]> | UnknownVariant<Key>;
    context.issues.push(...error.issues.map((issue) => ({ ...issue, input: value }) as RawIssue));
    return z.NEVER;
  };
  return z.unknown().transform(withVariants(transform, { key, choose }));
}
