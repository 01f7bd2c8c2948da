import { provideHttpClient, withFetch, withInterceptors, type HttpInterceptorFn } from '@angular/common/http';
import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Transport } from 'rivulet';
import { httpClientTransport } from 'rivulet/angular';

/** The transport of an application with these interceptors, and with what else it provides. */
export function interceptedBy(
  interceptors: readonly HttpInterceptorFn[],
  ...providers: readonly (Provider | EnvironmentProviders)[]
): Transport {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withFetch(), withInterceptors([...interceptors])), ...providers],
  });
  return TestBed.runInInjectionContext(() => httpClientTransport());
}
