import { checkFaults } from '../testing/faults/checkFaults.js';
import type { Faults } from '../testing/faults/Faults.js';
import { nearestOf } from './nearestOf.js';

/** What the value of each fault is in JSON; the rest is checked as in a program. */
const KINDS = {
  headMs: 'a number',
  eventMs: 'a number or two',
  heartbeatMs: 'a number',
  stallAt: 'a place',
  resetAt: 'a place',
  endAt: 'a place but the head',
  garbageAt: 'a number',
  duplicate: 'a number',
  contentType: 'a text',
  status: 'a number',
  retryAfterMs: 'a number',
  cut: 'a cut',
  seed: 'a number',
} as const satisfies Record<keyof Faults, Kind>;

type Kind = 'a number' | 'a number or two' | 'a text' | 'a place' | 'a place but the head' | 'a cut';

const EXAMPLES: Readonly<Partial<Record<Kind, string>>> = {
  'a place': ' ("head", {"event": 3} or {"byte": 100})',
  'a place but the head': ' ({"event": 3} or {"byte": 100})',
  'a cut': ' ("every byte", "inside characters", 7, [1, 2] or {"seed": 1})',
};

const CHECKS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  'a number': isNumber,
  'a number or two': (value) => isNumber(value) || (isNumbers(value) && value.length === 2),
  'a text': (value) => typeof value === 'string',
  'a place': (value) => value === 'head' || isPlaceInBody(value),
  'a place but the head': isPlaceInBody,
  'a cut': isCut,
};

/**
 * Faults as a file says them.
 *
 * @throws TypeError that names the fault
 */
export function readFaults(value: unknown): Faults {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`expected an object of faults, got ${JSON.stringify(value)}`);
  }
  for (const [name, fault] of Object.entries(value)) {
    if (!isKnown(name)) {
      const nearest = nearestOf(name, Object.keys(KINDS));
      const hint = nearest === undefined ? `there are ${Object.keys(KINDS).join(', ')}` : `did you mean ${nearest}?`;
      throw new TypeError(`there is no fault ${name}; ${hint}`);
    }
    const kind = KINDS[name];
    if (CHECKS[kind](fault)) continue;
    throw new TypeError(`expected ${kind}${EXAMPLES[kind] ?? ''} for ${name}, got ${JSON.stringify(fault)}`);
  }
  const faults: Faults = value; // each of its fields is what it has to be
  checkFaults(faults);
  return faults;
}

function isKnown(name: string): name is keyof Faults {
  return Object.hasOwn(KINDS, name);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isNumber);
}

function isPlaceInBody(value: unknown): boolean {
  const { event, byte } = (value ?? {}) as { readonly event?: unknown; readonly byte?: unknown };
  return isNumber(event) !== isNumber(byte);
}

function isCut(value: unknown): boolean {
  if (value === 'every byte' || value === 'inside characters') return true;
  const { seed } = (value ?? {}) as { readonly seed?: unknown };
  return isNumber(value) || isNumbers(value) || isNumber(seed);
}
