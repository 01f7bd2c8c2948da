import { defer, from, of, switchMap } from 'rxjs';
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

  /** Makes the methods of an endpoint, by their names. They have its overloads. */
  const endpoint =
    <Endpoint>(endpointOf: (loaded: OpenAI) => Endpoint) =>
    <Name extends keyof Endpoint>(name: Name): Endpoint[Name] => {
      const call = (loaded: OpenAI, args: readonly unknown[]): Stream<unknown> => {
        const owner = endpointOf(loaded);
        // Every method of an endpoint returns a stream.
        return Reflect.apply(owner[name] as (...args: readonly unknown[]) => Stream<unknown>, owner, args);
      };
      const method = (...args: readonly unknown[]) =>
        new Stream((run) =>
          defer(() => {
            // The client subscribes later than whoever subscribes to this.
            const scope = currentStreamScope();
            return client$.pipe(switchMap((loaded) => withStreamScope(scope, call(loaded, args).valuesFor(run))));
          }),
        );
      return method as Endpoint[Name];
    };
  const responses = endpoint((loaded) => loaded.responses);
  const runs = endpoint((loaded) => loaded.beta.threads.runs);
  return {
    chat: { completions: { create: endpoint((loaded) => loaded.chat.completions)('create') } },
    completions: { create: endpoint((loaded) => loaded.completions)('create') },
    responses: { create: responses('create'), retrieve: responses('retrieve'), cancel: responses('cancel') },
    beta: {
      threads: {
        runs: {
          create: runs('create'),
          createAndRun: runs('createAndRun'),
          submitToolOutputs: runs('submitToolOutputs'),
        },
      },
    },
    audio: { transcriptions: { create: endpoint((loaded) => loaded.audio.transcriptions)('create') } },
    images: { generate: endpoint((loaded) => loaded.images)('generate') },
    models: { list: endpoint((loaded) => loaded.models)('list') },
  };
}
