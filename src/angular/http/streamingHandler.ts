import { FetchBackend, HttpBackend, HttpHandler, HttpXhrBackend, provideHttpClient } from '@angular/common/http';
import {
  createEnvironmentInjector,
  DestroyRef,
  EnvironmentInjector,
  Injector,
  PendingTasks,
  runInInjectionContext,
  type Type,
} from '@angular/core';
import { httpInjectorOf } from './httpInjectorOf.js';
import { StreamingBackend } from './StreamingBackend.js';

/**
 * The interceptors of an `HttpClient`, with a {@link StreamingBackend} behind them.
 *
 * They are made of public tokens only: Angular's own handler asks for its backend and for the injector that its
 * interceptors run in, so that another one of its class can be given another backend and the same interceptors.
 *
 * @param injector that of the `HttpClient`
 * @returns undefined where the application has a backend or a handler of its own, which is not to be gone past
 */
export function streamingHandler(injector: EnvironmentInjector): HttpHandler | undefined {
  const backend = streamingBackend(injector);
  const handler = injector.get(HttpHandler);
  if (backend === undefined || handler.constructor !== angularsHandler(injector, backend)) return undefined;
  const interceptors = createEnvironmentInjector(
    [{ provide: PendingTasks, useFactory: () => new NoTasks() }],
    injector,
  );
  injector.get(DestroyRef).onDestroy(() => {
    interceptors.destroy();
  });
  return Injector.create({
    providers: [
      { provide: HttpBackend, useValue: backend },
      // A handler is what its class makes.
      { provide: HttpHandler, useClass: handler.constructor as Type<HttpHandler> },
    ],
    parent: interceptors.get(Injector),
  }).get(HttpHandler);
}

/** In place of one of Angular's, or of what leads to the interceptors of another `HttpClient` above and from there to it. */
function streamingBackend(injector: EnvironmentInjector): StreamingBackend | HttpHandler | undefined {
  const backend = injector.get(HttpBackend);
  if (backend.constructor === FetchBackend || backend.constructor === HttpXhrBackend) {
    return runInInjectionContext(injector.get(Injector), () => new StreamingBackend(backend));
  }
  const above = httpInjectorOf(injector.get(EnvironmentInjector, null, { skipSelf: true }));
  return above !== null && backend === above.get(HttpHandler) ? streamingHandler(above) : undefined;
}

function angularsHandler(injector: EnvironmentInjector, backend: object): unknown {
  const plain = createEnvironmentInjector([provideHttpClient(), { provide: HttpBackend, useValue: backend }], injector);
  const { constructor } = plain.get(HttpHandler);
  plain.destroy();
  return constructor;
}

/** A stream that is open is no reason for an application not to be stable: it may be open for minutes. */
class NoTasks extends PendingTasks {
  override add(): () => void {
    return () => undefined;
  }
}
