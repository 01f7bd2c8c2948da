import { Observable } from 'rxjs';
import type { Demand } from './Demand.js';
import type { StreamMonitor } from './StreamMonitor.js';
import { shared } from './shared.js';

/** What one stream tells the transport under it. */
export interface StreamScope {
  /** True once the stream has said that it is over: its connection can serve the next request. */
  ended: boolean;
  /** Of the consumer, when that is one which asks for values: what it cannot take yet is held back. */
  readonly demand?: Demand | undefined;
  /** Those who watch the stream, the outermost first. */
  readonly monitors?: readonly StreamMonitor[] | undefined;
}

const ambient = shared('scope', (): { scope?: StreamScope | undefined } => ({}));

/**
 * The source, subscribed to on behalf of a stream. Subscribing runs synchronously from one end of a chain to the other, so
 * the transport finds the scope with {@link currentStreamScope}, through any operators in between. An operator that
 * subscribes later takes it along. (So does what somebody subscribes to in a `defer` on the way: nothing tells it apart.)
 */
export function withStreamScope<T>(scope: StreamScope | undefined, source: Observable<T>): Observable<T> {
  return new Observable((subscriber) => inStreamScope(scope, () => source.subscribe(subscriber)));
}

/** Runs on behalf of a stream: what is subscribed to meanwhile belongs to it. */
export function inStreamScope<T>(scope: StreamScope | undefined, run: () => T): T {
  const outer = ambient.scope;
  ambient.scope = scope;
  try {
    return run();
  } finally {
    ambient.scope = outer;
  }
}

/** The scope of the stream that is being subscribed to right now. */
export function currentStreamScope(): StreamScope | undefined {
  return ambient.scope;
}
