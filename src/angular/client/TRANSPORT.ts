import { InjectionToken } from '@angular/core';
import type { Transport } from '../../transports/Transport.js';

/** What `injectTransport` looks for. */
export const TRANSPORT = new InjectionToken<Transport>('rivulet transport');
