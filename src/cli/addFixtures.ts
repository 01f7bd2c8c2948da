import type { Faults } from '../testing/faults/Faults.js';
import type { MockAnswer, MockReply } from '../testing/mock/MockReply.js';
import type { OpenAIMock } from '../testing/mock/OpenAIMock.js';
import { failureMessage } from './failureMessage.js';
import { nearestOf } from './nearestOf.js';
import { readFaults } from './readFaults.js';

/** What a file says of one route. */
interface Fixture {
  readonly response: MockReply<never> | undefined;
  readonly faults: Faults | readonly Faults[] | undefined;
}

/**
 * Lets the routes that a file names answer as it says.
 *
 * @throws Error that names the file, and the route if it is in one
 */
export function addFixtures(mock: OpenAIMock, file: string, text: string): void {
  for (const [name, value] of Object.entries(parsed(file, text))) {
    const route = mock.routes.find((candidate) => candidate.name === name);
    if (route === undefined) throw new Error(`${file}: ${unknownRoute(mock, name)}`);
    try {
      const { response, faults } = readFixture(value);
      // What a file does not say stays as a file before it has said.
      if (response !== undefined) route.response = response;
      if (faults !== undefined) route.faults = faults;
    } catch (cause) {
      throw new Error(failureMessage(cause, `${file}: ${name}`), { cause });
    }
  }
}

function parsed(file: string, text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Error(failureMessage(cause, file), { cause });
  }
  if (!isObject(value)) throw new Error(`${file}: expected an object with the names of routes, got ${shown(value)}`);
  return value;
}

function readFixture(value: unknown): Fixture {
  if (Array.isArray(value) && value.some(hasParts)) return readList(value);
  if (!hasParts(value)) return { response: readReply(value), faults: undefined };
  const { response, faults, ...others } = value as Readonly<Record<string, unknown>>;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new TypeError(`expected response and faults, got ${other} besides`);
  return {
    response: response === undefined ? undefined : readReply(response),
    faults: faults === undefined ? undefined : Array.isArray(faults) ? faults.map(readFaults) : readFaults(faults),
  };
}

/** One answer after the other, of which some have faults of their own. */
function readList(values: readonly unknown[]): Fixture {
  const all = values.map(readFixture);
  const answers = all.map(({ response }) => {
    if (Array.isArray(response)) throw new TypeError('expected a list of answers, got a list in a list');
    // Without one, the route's own.
    return (response ?? (() => undefined)) as MockAnswer<never>;
  });
  const faults = all.map((fixture) => fixture.faults ?? {});
  if (faults.some((fault) => Array.isArray(fault)))
    throw new TypeError('expected the faults of one answer, got a list');
  return { response: answers, faults: faults as readonly Faults[] };
}

function hasParts(value: unknown): value is object {
  return isObject(value) && ('response' in value || 'faults' in value);
}

function readReply(value: unknown): MockReply<never> {
  const all = Array.isArray(value) ? value : [value];
  const wrong: unknown = all.find((item) => typeof item !== 'string' && !isObject(item));
  if (all.length === 0 || wrong !== undefined) {
    throw new TypeError(`expected a text, an object, or a list of them, got ${shown(wrong ?? value)}`);
  }
  return value as MockReply<never>; // texts and objects: the route checks them against what it sends
}

function unknownRoute(mock: OpenAIMock, name: string): string {
  const names = mock.routes.map((route) => route.name);
  const nearest = nearestOf(name, names);
  const hint = nearest === undefined ? `; there are\n  ${names.join('\n  ')}` : `; did you mean ${nearest}?`;
  return `there is no route ${JSON.stringify(name)}${hint}`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 60);
}
