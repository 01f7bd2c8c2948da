/** What is put in the place of a part of a value: strings and numbers that checks part by, and other kinds. */
const others: readonly unknown[] = [
  ...['', 'a', 'b', 'abcd', 'ABC', ' abc ', '12', 'true', 'a@b.co', '2024-01-02', 'https://a.b', '"\\\u2028\ud83d'],
  ...['other', 0, 1, 5, 10, -1, -0, 1.5, 2 ** 31, 123_456_789_012_345, 1e21],
  ...[null, true, [], {}, ['abcd'], { a: 'abcd' }],
];

/** The value with one of its parts changed, taken out, or with another one added: in every way. */
export function changesOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return others;
  const inside = Object.entries(value).flatMap(([key, part]) =>
    changesOf(part).map((changed) => replace(value, key, changed)),
  );
  const without = Object.keys(value).map((key) => remove(value, key));
  const more = Array.isArray(value) ? [[...(value as unknown[]), 'a'], []] : [{ ...value, more: 'm' }];
  return [...inside, ...without, ...more, ...others];
}

/** Text of JSON. `JSON.stringify` takes -0 for 0. */
export function textOf(value: unknown): string {
  const mark = (_: string, part: unknown) => (Object.is(part, -0) ? '<-0>' : part);
  return JSON.stringify(value, mark).replaceAll('"<-0>"', '-0');
}

function replace(value: object, key: string, part: unknown): unknown {
  if (!Array.isArray(value)) return { ...value, [key]: part };
  return value.map((each: unknown, index) => (index === Number(key) ? part : each));
}

function remove(value: object, key: string): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => index !== Number(key));
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key));
}
