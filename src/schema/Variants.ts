/** How a value chooses the schema that it is then given to. */
export interface Variants {
  /** The member that chooses. */
  readonly key: string;
  /** The same for each value with the same member. */
  choose(value: unknown): unknown;
}

const variants = Symbol('variants');

/** Tells those who read schemas that a transform only hands the value to one of several schemas. */
export function withVariants<Transform extends object>(transform: Transform, given: Variants): Transform {
  return Object.assign(transform, { [variants]: given });
}

/** What {@link withVariants} said of a transform. */
export function variantsOf(transform: unknown): Variants | undefined {
  return (transform as { readonly [variants]?: Variants } | undefined)?.[variants];
}
