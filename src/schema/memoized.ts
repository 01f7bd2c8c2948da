/** A function of an object that never changes: it is asked once for each, as long as there is the object. */
export function memoized<In extends object, Out>(of: (input: In) => Out): (input: In) => Out {
  const known = new WeakMap<In, { readonly output: Out }>();
  return (input) => {
    let entry = known.get(input);
    if (entry === undefined) known.set(input, (entry = { output: of(input) }));
    return entry.output;
  };
}
