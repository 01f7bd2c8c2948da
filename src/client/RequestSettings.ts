import type { SchedulerLike } from 'rxjs';
import type { WatchdogClocks } from '../operators/watchdog.js';

/** What holds for one request, once the options of the client and its own are put together. */
export interface RequestSettings {
  readonly maxRetries: number;
  readonly clocks: WatchdogClocks;
  readonly scheduler: SchedulerLike | undefined;
  readonly random: (() => number) | undefined;
}
