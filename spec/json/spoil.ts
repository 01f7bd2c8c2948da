/** Does to a value, and to all in it, what may be done to it: what is made of it must be seen nowhere else. */
export function spoil(value: unknown): void {
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const members = next as Record<string, unknown>; // objects of JSON.parse take any member
    for (const [index, [key, member]] of Object.entries(members).entries()) {
      open.push(member);
      if (index % 3 === 1) Reflect.deleteProperty(members, key);
      else members[key] = 'spoilt';
    }
    if (Array.isArray(next)) next.push('spoilt');
    else members.spoilt = true;
    Object.freeze(next);
  }
}
