import type { Faults, Place } from './Faults.js';
import { splitter } from './split.js';

/**
 * Refuses faults that could never come, or would never end.
 *
 * @throws TypeError that names the field
 */
export function checkFaults(faults: Faults): void {
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

function checkMs(name: string, ms: number | undefined): void {
  if (ms !== undefined && !(ms >= 0)) throw new TypeError(`expected milliseconds for ${name}, got ${ms}`);
}

function checkPlace(name: string, place: Place | undefined): void {
  if (place === undefined || place === 'head') return;
  checkCount(name, 'event' in place ? place.event : place.byte);
}

function checkCount(name: string, count: number | undefined): void {
  if (count !== undefined && !(Number.isSafeInteger(count) && count >= 0)) {
    throw new TypeError(`expected a whole number for ${name}, from 0 on, got ${count}`);
  }
}
