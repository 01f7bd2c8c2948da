import { LONGEST_TIMER } from '../../flow/checkLimit.js';
import type { Faults } from './Faults.js';
import { splitter } from './splitter.js';

/**
 * Refuses faults that could never come, or would never end.
 *
 * @throws TypeError that names the field
 */
export function checkFaults(faults: Faults): void {
  const unknown = Object.keys(faults).find((name) => !Object.hasOwn(NAMES, name));
  if (unknown !== undefined) {
    throw new TypeError(`expected faults (${Object.keys(NAMES).join(', ')}), got ${unknown}`);
  }
  const { headMs, eventMs, heartbeatMs, stallAt, resetAt, endAt, garbageAt, duplicate, retryAfterMs, cut } = faults;
  const [minMs, maxMs] = typeof eventMs === 'object' ? eventMs : [eventMs, eventMs];
  checkMs('headMs', headMs);
  checkMs('eventMs', minMs);
  checkMs('eventMs', maxMs);
  checkMs('retryAfterMs', retryAfterMs);
  checkMs('heartbeatMs', heartbeatMs);
  if (heartbeatMs === 0) throw new TypeError('expected milliseconds between two heartbeats, got 0');
  if (minMs !== undefined && maxMs !== undefined && minMs > maxMs) {
    throw new TypeError(`expected eventMs from the lower limit to the upper one, got [${minMs}, ${maxMs}]`);
  }
  for (const [name, place] of Object.entries({ stallAt, resetAt, endAt })) checkPlace(name, place);
  checkCount('garbageAt', garbageAt);
  checkCount('duplicate', duplicate);
  if (cut !== undefined) splitter(cut);
}

/** All that there are. */
const NAMES: Readonly<Record<keyof Faults, true>> = {
  headMs: true,
  eventMs: true,
  heartbeatMs: true,
  stallAt: true,
  resetAt: true,
  endAt: true,
  garbageAt: true,
  duplicate: true,
  contentType: true,
  status: true,
  retryAfterMs: true,
  cut: true,
  seed: true,
};

function checkMs(name: string, ms: number | undefined): void {
  if (ms === undefined) return;
  if (!(ms >= 0)) throw new TypeError(`expected milliseconds for ${name}, got ${ms}`);
  if (ms > LONGEST_TIMER) {
    throw new TypeError(`expected at most 24 days for ${name}, got ${ms} ms; what never comes is stallAt`);
  }
}

/** Also those that came without types. */
function checkPlace(name: string, place: unknown): void {
  if (place === undefined || (place === 'head' && name !== 'endAt')) return;
  const { event, byte, ...others } = (typeof place === 'object' ? place : { place }) as Partial<
    Record<string, unknown>
  >;
  if ((event === undefined) === (byte === undefined) || Object.keys(others).length > 0) {
    const head = name === 'endAt' ? '' : "'head', ";
    throw new TypeError(`expected for ${name} ${head}{ event: n } or { byte: n }, got ${JSON.stringify(place)}`);
  }
  checkCount(name, (event ?? byte) as number);
}

function checkCount(name: string, count: number | undefined): void {
  if (count !== undefined && !(Number.isSafeInteger(count) && count >= 0)) {
    throw new TypeError(`expected a whole number for ${name}, from 0 on, got ${count}`);
  }
}
