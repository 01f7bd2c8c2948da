/**
 * Where a value is not what JSON.parse has made of the same text, `undefined` for nowhere: a number (0 is not -0), the
 * order of the keys, a prototype, what may be done with a member, an object that was seen before.
 *
 * @param seen objects that are part of something else; those of the value are added
 */
export function differenceOfJson(actual: unknown, expected: unknown, seen = new WeakSet()): string | undefined {
  // A stack, as texts may be deeper than calls can be.
  const open = [{ path: '$', actual, expected }];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const { path, actual: one, expected: other } = pair;
    if (!isObject(one) || !isObject(other)) {
      if (!Object.is(one, other)) return `${path} is ${String(one)}, expected ${String(other)}`;
      continue;
    }
    if (seen.has(one)) return `${path} is an object that was seen before`;
    seen.add(one);
    if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return `${path} has another prototype`;
    if (!Object.isExtensible(one)) return `${path} is not extensible`;
    const keys = Reflect.ownKeys(one);
    const others = Reflect.ownKeys(other);
    if (keys.length !== others.length || keys.some((key, index) => key !== others[index])) {
      return `${path} has the keys ${keys.map(String).join()}, expected ${others.map(String).join()}`;
    }
    for (const key of keys) {
      const member = Object.getOwnPropertyDescriptor(one, key);
      const wanted = Object.getOwnPropertyDescriptor(other, key);
      for (const attribute of ['writable', 'enumerable', 'configurable', 'get', 'set'] as const) {
        if (member?.[attribute] !== wanted?.[attribute]) return `${path}.${String(key)} is not as ${attribute}`;
      }
      open.push({ path: `${path}.${String(key)}`, actual: member?.value, expected: wanted?.value });
    }
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
