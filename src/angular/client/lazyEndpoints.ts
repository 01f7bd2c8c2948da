import { defer, from, of, switchMap, type Observable } from 'rxjs';
import type { OpenAI } from '../../client/OpenAI.js';
import { Stream } from '../../client/Stream.js';
import { currentStreamScope, withStreamScope } from '../../flow/StreamScope.js';
import type { OpenAIEndpoints } from './OpenAIEndpoints.js';

/**
 * The endpoints of a client that is being loaded: since every method returns a cold stream, a method can be called before
 * there is a client. A stream that is subscribed to meanwhile waits for it.
 *
 * @param load loads the client: now, and after a failure for the next stream again
 */
export function lazyEndpoints(load: () => Promise<OpenAI>): OpenAIEndpoints {
  let client: OpenAI | undefined;
  let loading: Promise<OpenAI> | undefined;
  const begin = () =>
    (loading ??= load().then(
      (loaded) => (client = loaded),
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    ));
  begin().catch(() => undefined); // Whoever subscribes is told.
  const client$ = defer(() => (client === undefined ? from(begin()) : of(client)));
  // The shape of the client is that of its type: nothing else can be reached from here.
  return endpoint(client$, []) as unknown as OpenAIEndpoints;
}

type Method = (...args: readonly unknown[]) => Stream<unknown>;

function endpoint(client$: Observable<OpenAI>, path: readonly string[]): Method {
  const method: Method = (...args) =>
    new Stream((run) =>
      defer(() => {
        // The client subscribes later than whoever subscribes to this.
        const scope = currentStreamScope();
        return client$.pipe(switchMap((client) => withStreamScope(scope, call(client, path, args).valuesFor(run))));
      }),
    );
  const children = new Map<string, Method>();
  return new Proxy(method, {
    get: (_, name) => {
      // It is no promise, whoever asks.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      const child = children.get(name) ?? endpoint(client$, [...path, name]);
      children.set(name, child);
      return child;
    },
  });
}

function call(client: OpenAI, path: readonly string[], args: readonly unknown[]): Stream<unknown> {
  const owners = path.slice(0, -1);
  const owner = owners.reduce((value, name) => value[name] as Members, client as unknown as Members);
  const method = owner[path[path.length - 1] ?? ''];
  if (typeof method !== 'function') throw new TypeError(`expected a method of the client, got ${path.join('.')}`);
  return Reflect.apply(method, owner, args) as Stream<unknown>;
}

type Members = Readonly<Record<string, unknown>>;
