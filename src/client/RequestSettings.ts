import type { SchedulerLike } from 'rxjs';
import type { WatchdogClocks } from '../operators/watchdog.js';
import type { RequestOptions } from './RequestOptions.js';

/** What holds for one request, once the options of the client and its own are put together. */
export interface RequestSettings {
  readonly maxRetries: number;
  readonly onRetry: RequestOptions['onRetry'];
  readonly clocks: WatchdogClocks;
  readonly scheduler: SchedulerLike | undefined;
  readonly random: (() => number) | undefined;
}
