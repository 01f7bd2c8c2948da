import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideClientHydration, withEventReplay } from '@angular/platform-browser';
import { provideRouter, withInMemoryScrolling } from '@angular/router';
import { provideOpenAI } from 'rivulet/angular';
import { routes } from './routes';

/** The application, in a browser and on a server. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideClientHydration(withEventReplay()),
    provideRouter(routes, withInMemoryScrolling({ scrollPositionRestoration: 'top' })),
    // The server of this page hands it on, and adds the key. A model that says nothing for 20 seconds is given up.
    provideOpenAI({ baseURL: '/v1', timeouts: { firstContentMs: 20_000, contentIdleMs: 20_000 } }),
  ],
};
