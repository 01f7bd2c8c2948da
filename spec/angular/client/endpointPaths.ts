import { BaseClient, OpenAI } from 'rivulet/openai';

type Members = Readonly<Record<string, unknown>>;

/** Every method of every endpoint of the client, from the class itself: `['chat', 'completions', 'create']`. */
export function endpointPaths(): readonly (readonly string[])[] {
  const client = new OpenAI({ baseURL: 'http://mock.test/v1', apiKey: '' });
  return Object.entries(client).flatMap(([name, value]) => (isResource(value) ? methodsOf(value, [name]) : []));
}

/** What holds the method at a path of a client, and the method. */
export function methodAt(client: object, path: readonly string[]): readonly [owner: object, method: unknown] {
  const owner = path.slice(0, -1).reduce<object>((value, name) => (value as Members)[name] as object, client);
  return [owner, (owner as Members)[path.at(-1) ?? '']];
}

function methodsOf(resource: object, path: readonly string[]): readonly (readonly string[])[] {
  const prototype = Object.getPrototypeOf(resource) as object;
  const methods = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  const children = Object.entries(resource).filter(([, value]) => isResource(value));
  return [
    ...methods.map((name) => [...path, name]),
    ...children.flatMap(([name, value]) => methodsOf(value as object, [...path, name])),
  ];
}

function isResource(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof BaseClient);
}
