import { ChangeDetectionStrategy, Component, provideBrowserGlobalErrorListeners } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { measure } from './measure.mjs';

/**
 * Makes an application, without zones, of one contender.
 *
 * @param {new () => { text: () => string, ended: () => boolean, ask: (model: string) => void }} type what its users write
 *   in a component that shows `text`; `ended` tells when no more comes
 * @param {import('@angular/core').ApplicationConfig['providers']} providers
 */
export async function run(type, providers = []) {
  Component({
    selector: 'app-answer',
    template: '<pre>{{ text() }}</pre>',
    changeDetection: ChangeDetectionStrategy.OnPush,
  })(type);
  const application = await bootstrapApplication(type, {
    providers: [provideBrowserGlobalErrorListeners(), providers],
  });
  const [{ instance, location }] = application.components;
  globalThis.ask = (model, characters) =>
    measure(instance, location.nativeElement.querySelector('pre'), model, characters);
}
