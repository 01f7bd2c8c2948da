import type { ThreadRun } from '../../wire/assistants/ThreadRun.js';

/** A run of the Assistants API as it will be, and what the assistant says in it. */
export type PlannedRun = ThreadRun & {
  /** Becomes a message of the thread. It is no field of the API, and not sent. */
  readonly text?: string | undefined;
};
