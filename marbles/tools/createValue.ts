import type { EventFields, Value } from '../../src/testing/marbles/Value.js';

/** What the expression of an `operator:` line can use, by name. */
export type Scope = Readonly<Record<string, unknown>>;

/**
 * The thing that a source emits for a value: new for each emission, so that no case can spoil another.
 * Events and errors are those of the scope where it has a class for them.
 */
export function createValue(value: Value, scope: Scope): unknown {
  switch (value.kind) {
    case 'json':
      return structuredClone(value.json);
    case 'bytes':
      return Uint8Array.from(value.bytes);
    case 'event':
      return createEvent(value.event, scope.ServerSentEvent);
    case 'error':
      return createError(value.name, value.fields, scope[value.name]);
  }
}

function createEvent({ event, data, id, retry }: EventFields, type: unknown): unknown {
  if (typeof type !== 'function') return { event, data, id, retry, json: (): unknown => JSON.parse(data) };
  return Reflect.construct(type, [event, data, id, retry]);
}

function createError(name: string, fields: Readonly<Record<string, unknown>>, type: unknown): unknown {
  const error = new Error();
  // Without running the constructor: its parameters differ from class to class, the fields are given.
  if (typeof type === 'function') Object.setPrototypeOf(error, type.prototype as object);
  return Object.assign(error, { name, message: `the error of the marble, a ${name}` }, fields);
}
