import type { MockServer } from '../testing/server/MockServer.js';

/** A server, and what is said of it when it starts. */
export interface LoadedServer {
  readonly server: MockServer;
  /** Of the base URL that clients take. */
  readonly basePath: string;
  /** What it answers, in words. */
  readonly about: string;
}
