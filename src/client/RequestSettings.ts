import type { SchedulerLike } from 'rxjs';
import type { WatchdogClocks } from '../operators/watchdog.js';
import type { CommonRequestOptions } from './RequestOptions.js';

/** What holds for one request, once the options of the client and its own are put together. */
export interface RequestSettings {
  readonly maxRetries: number;
  readonly onRetry: CommonRequestOptions['onRetry'];
  readonly clocks: WatchdogClocks;
  readonly scheduler: SchedulerLike | undefined;
  readonly random: (() => number) | undefined;
}
