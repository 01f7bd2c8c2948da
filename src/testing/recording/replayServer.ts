import type { MockServer } from '../server/MockServer.js';
import type { Recording } from './Recording.js';
import { replayedBy } from './replayedBy.js';
import type { ReplayOptions } from './replay.js';

/**
 * The same as {@link replay} as a server, for other programs to ask. What was an error is a connection that breaks, and the
 * headers of the connection, such as `content-length`, are left to the connection that it is played over.
 *
 * @throws TypeError for a speed that is none
 */
export function replayServer(recording: Recording, options: ReplayOptions = {}): MockServer {
  return replayedBy(recording, options, true);
}
