import type { SubscriptionTimes } from './explainSubscriptions.js';
import type { ConnectionSource } from './StreamRunHelpers.js';

/** When its connections were open, so far. */
export function connectionsOf(source: ConnectionSource): readonly SubscriptionTimes[] {
  if ('subscriptions' in source) return source.subscriptions;
  return source.calls.map(({ openedAt, closedAt = Infinity }) => ({
    subscribedFrame: openedAt,
    unsubscribedFrame: closedAt,
  }));
}
