import { defer, type Observable } from 'rxjs';
import type { StreamMonitor } from './StreamMonitor.js';
import { currentStreamScope, withStreamScope, type StreamScope } from './StreamScope.js';

/**
 * The source, with somebody who watches what happens under it. Subscribing runs synchronously down to the transport,
 * which finds the monitors in the scope; so does an operator that subscribes again.
 */
export function monitored<T>(monitor: StreamMonitor, source: Observable<T>): Observable<T> {
  return defer(() => withStreamScope(watchedBy(monitor, currentStreamScope()), source));
}

function watchedBy(monitor: StreamMonitor, outer: StreamScope | undefined): StreamScope {
  const monitors = [...(outer?.monitors ?? []), monitor];
  if (outer === undefined) return { ended: false, monitors };
  return {
    ...outer,
    // Whoever says that the stream is over may be further out, and says it there.
    get ended() {
      return outer.ended;
    },
    set ended(ended) {
      outer.ended = ended;
    },
    monitors,
  };
}
