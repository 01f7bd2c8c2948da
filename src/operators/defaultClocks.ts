import type { WatchdogClocks } from './watchdog.js';

/** The clocks of a request that says nothing of them. One of them runs at any time: nothing hangs for ever. */
export const defaultClocks: WatchdogClocks = { firstByteMs: 600_000, firstContentMs: 600_000, contentIdleMs: 120_000 };
