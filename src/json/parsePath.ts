/** From the outermost value inwards: the name of a member, the index of an element, or `null` for each of them. */
export type JsonPath = readonly (string | number | null)[];

const step =
  /\.(?<name>[^\s.[\]'"*]+)|\[(?<index>0|[1-9]\d*)\]|\[(?:'(?<single>(?:[^'\\]|\\['"\\])*)'|"(?<double>(?:[^"\\]|\\['"\\])*)")\]|\.\*|\[\*\]/y;

/**
 * Reads a path such as `steps[*].title`: names, indices from 0 on, `*` for each, names in quotes that have other characters,
 * `$` for the whole. A part of the language of RFC 9535.
 *
 * @throws TypeError for a text that is no such path; it says where
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function parsePath(text: string): JsonPath {
  if (text === '') throw new TypeError('expected a path such as steps[*].title, or $ for the whole, got an empty text');
  const steps: (string | number | null)[] = [];
  // A name may stand first, where it has no dot.
  const path = text.replace(/^\$(?=[.[]|$)/, '').replace(/^(?=[^.[])/, '.');
  for (let at = 0; at < path.length; at = step.lastIndex) {
    step.lastIndex = at;
    const found = step.exec(path);
    if (found === null) {
      const rest = text.slice(Math.max(text.length - path.length + at, 0));
      throw new TypeError(`expected a path such as steps[*].title, got ${text}: ${rest} is no step of one`);
    }
    const { name, index, single, double } = found.groups ?? {};
    const quoted = (single ?? double)?.replace(/\\(.)/g, '$1');
    steps.push(name ?? quoted ?? (index === undefined ? null : Number(index)));
  }
  return steps;
}
