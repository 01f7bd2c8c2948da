import type { Observable, ObservableNotification } from 'rxjs';
import type { Emission } from './Emission.js';

/** What a cold Observable will tell: an Observable that emits it is compared by that. Any other one is left as it is. */
export function innerEmissions(source: Observable<unknown>): readonly Emission[] | Observable<unknown> {
  if (!isCold(source)) return source;
  return source.messages.map(({ frame, notification }) => {
    switch (notification.kind) {
      case 'N':
        return { frame, kind: 'next', value: notification.value };
      case 'E':
        return { frame, kind: 'error', value: notification.error as unknown };
      case 'C':
        return { frame, kind: 'complete' };
    }
  });
}

interface Message {
  readonly frame: number;
  readonly notification: ObservableNotification<unknown>;
}

/** Only those of RxJS's tests have messages. */
function isCold(
  source: Observable<unknown>,
): source is Observable<unknown> & { readonly messages: readonly Message[] } {
  return 'messages' in source;
}
