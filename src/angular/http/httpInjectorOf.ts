import { HttpHandler } from '@angular/common/http';
import { EnvironmentInjector } from '@angular/core';

/** The injector that has the `HttpClient` of this one: itself, or the nearest above it. None without any `HttpClient`. */
export function httpInjectorOf(injector: EnvironmentInjector | null): EnvironmentInjector | null {
  if (injector === null) return null;
  const own = injector.get(HttpHandler, null, { self: true });
  return own === null ? httpInjectorOf(injector.get(EnvironmentInjector, null, { skipSelf: true })) : injector;
}
