/** A copy without some of its fields. */
export function omitFields<T extends object, Name extends string>(object: T, ...names: readonly Name[]): Omit<T, Name> {
  const left = Object.entries(object).filter(([name]) => !(names as readonly string[]).includes(name));
  // Those are the fields that are left.
  return Object.fromEntries(left) as Omit<T, Name>;
}
