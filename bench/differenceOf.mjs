/**
 * Where two JSON values differ, `undefined` for nowhere: in a number (0 is not -0), in the order of the keys, in a
 * prototype, in what may be done with a member, and where the first one shares an object with what came before it.
 *
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {WeakSet<object>} [known] objects that may not be a part of it; its own are added
 * @returns {string | undefined}
 */
export function differenceOf(actual, expected, known = new WeakSet()) {
  // A stack, as JSON may be deeper than calls can be.
  const open = [{ path: '$', one: actual, other: expected }];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const { path, one, other } = pair;
    if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
      if (!Object.is(one, other)) return `${path} is ${shown(one)}, expected ${shown(other)}`;
      continue;
    }
    if (known.has(one)) return `${path} is an object of another value, or of another place`;
    known.add(one);
    if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return `${path} has another prototype`;
    if (!Object.isExtensible(one)) return `${path} is not extensible`;
    const keys = Reflect.ownKeys(one);
    const others = Reflect.ownKeys(other);
    if (keys.length !== others.length || keys.some((key, index) => key !== others[index])) {
      return `${path} has the keys ${shown(keys.map(String))}, expected ${shown(others.map(String))}`;
    }
    for (const key of keys) {
      const member = Object.getOwnPropertyDescriptor(one, key);
      const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(other, key);
      if (!('value' in member)) return `${path}.${String(key)} is an accessor`;
      if (member.writable !== writable || member.enumerable !== enumerable || member.configurable !== configurable) {
        return `${path}.${String(key)} is another kind of property`;
      }
      open.push({ path: `${path}.${String(key)}`, one: member.value, other: value });
    }
  }
  return undefined;
}

function shown(value) {
  if (Object.is(value, -0)) return '-0';
  return (JSON.stringify(value) ?? String(value)).slice(0, 200);
}
