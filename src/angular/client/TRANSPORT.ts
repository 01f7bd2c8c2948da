import { InjectionToken } from '@angular/core';
import type { Transport } from '../../transports/Transport.js';

/** What `injectTransport` looks for. None is no error, while a provider that fails is one. */
export const TRANSPORT = new InjectionToken<Transport | undefined>('rivulet transport', {
  providedIn: 'root',
  factory: () => undefined,
});
