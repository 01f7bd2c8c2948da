/** The name that was probably meant, when one is near: a letter or a few are wrong, or words of it are missing. */
export function nearestOf(given: string, names: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(given.length / 4));
  const [nearest] = names
    .map((name) => ({ name, distance: distanceBetween(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= limit && distance < name.length)
    .sort((left, right) => left.distance - right.distance);
  return nearest?.name ?? (given.length >= 3 ? names.find((name) => name.includes(given)) : undefined);
}

/** How many letters must be put in, taken out or replaced. */
function distanceBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let index = 0; index < left.length; index++) {
    const next = [index + 1];
    for (let at = 0; at < right.length; at++) {
      const [diagonal = 0, above = 0] = row.slice(at, at + 2);
      next.push(Math.min(above + 1, (next[at] ?? 0) + 1, diagonal + (left[index] === right[at] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
