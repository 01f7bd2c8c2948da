import type { StreamClock } from '../errors/StreamTimeoutError.js';
import { checkLimit } from '../flow/checkLimit.js';
import type { Limit } from './Clock.js';
import type { WatchdogClocks } from '../operators/watchdog.js';

/**
 * The limit of each clock, `Infinity` for one that is left out.
 *
 * @throws TypeError for a limit that is `NaN`
 */
export function clockLimits(clocks: WatchdogClocks): Readonly<Record<StreamClock, Limit>> {
  const limit = (clock: StreamClock): Limit => {
    const name = `${clock}Ms` as const;
    checkLimit(name, clocks[name]);
    return [clock, clocks[name] ?? Infinity];
  };
  return {
    firstByte: limit('firstByte'),
    idle: limit('idle'),
    firstContent: limit('firstContent'),
    contentIdle: limit('contentIdle'),
    total: limit('total'),
  };
}
