/** How a value chooses the schema that it is then given to. */
export interface Variants {
  /** The member that chooses. */
  readonly key: string;
  /** The same for each value with the same member. */
  choose(value: unknown): unknown;
}

const variants = Symbol('variants');

/**
 * Says of a function that transforms a value by a schema, that this is all it does: so that what is known of the schema holds for it.
 */
export function withVariants<Transform extends object>(transform: Transform, given: Variants): Transform {
  return Object.assign(transform, { [variants]: given });
}

export function variantsOf(transform: unknown): Variants | undefined {
  return (transform as { readonly [variants]?: Variants } | undefined)?.[variants];
}
