/**
 * An id as a part of a path.
 *
 * @throws TypeError for one that would lead to another place: empty, `.` and `..`
 */
export function pathSegment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new TypeError(`expected an id, got ${JSON.stringify(id)}`);
  return encodeURIComponent(id);
}
