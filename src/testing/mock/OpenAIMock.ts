import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { Dispatcher } from 'undici';
import type { Transport } from '../../transports/Transport.js';
import { playResponse } from '../faults/playResponse.js';
import { MockResponse } from '../responses/MockResponse.js';
import { assistantRoutes } from '../routes/assistants/assistantRoutes.js';
import { audioRoutes } from '../routes/audio/audioRoutes.js';
import { chatRoutes } from '../routes/chat/chatRoutes.js';
import { completionRoutes } from '../routes/completions/completionRoutes.js';
import { embeddingRoutes } from '../routes/embeddings/embeddingRoutes.js';
import { fileRoutes } from '../routes/files/fileRoutes.js';
import { imageRoutes } from '../routes/images/imageRoutes.js';
import { modelRoutes } from '../routes/models/modelRoutes.js';
import { moderationRoutes } from '../routes/moderations/moderationRoutes.js';
import { responseRoutes } from '../routes/responses/responseRoutes.js';
import { RouteDefinition } from '../routes/RouteDefinition.js';
import { threadRoutes } from '../routes/threads/threadRoutes.js';
import { vectorStoreRoutes } from '../routes/vectorStores/vectorStoreRoutes.js';
import { forwardTo, type ForwardOptions } from '../server/forwardTo.js';
import { listenTo, type ListeningServer, type ListenOptions } from '../server/listenTo.js';
import { MockDispatcher } from '../server/MockDispatcher.js';
import type { MockServer } from '../server/MockServer.js';
import { transportTo } from '../server/transportTo.js';
import { MockState } from '../state/MockState.js';
import { apiPath } from './apiPath.js';
import type { MockCall } from './MockCall.js';
import { MockRoute } from './MockRoute.js';
import { RouteTable } from './RouteTable.js';

export interface OpenAIMockOptions {
  /**
   * The clock of everything that takes time: delays, stalls with heartbeats, `created_at`.
   *
   * @defaultValue `asyncScheduler`, which in RxJS's `TestScheduler.run` is virtual
   */
  readonly scheduler?: SchedulerLike | undefined;
  /** What was remembered before, to be shared by several mocks, or to begin with. */
  readonly state?: MockState | undefined;
  /**
   * The path of the base URL that clients have, where it does not end with a version as `/v1` and `/api/v1` do.
   *
   * @defaultValue whatever ends with a version, Azure's paths, or nothing
   */
  readonly basePath?: string | undefined;
  /** Where requests go that no route is for. Without it they are answered with an error that says so. */
  readonly passThrough?: ForwardOptions | undefined;
}

/** The routes of a tree of definitions, under the same names. */
export type MockRoutes<Definitions> =
  Definitions extends RouteDefinition<infer Answer>
    ? MockRoute<Answer>
    : { readonly [Name in keyof Definitions]: MockRoutes<Definitions[Name]> };

/**
 * OpenAI's API without OpenAI: each route answers with what a test has written for it, or else with a valid answer that
 * says nothing; assistants, threads, files and the like are remembered.
 *
 * Three ways in: {@link OpenAIMock.transport} in this process and in virtual time, {@link OpenAIMock.listen} for any
 * client, {@link OpenAIMock.dispatcher} for undici. All of them stream, byte by byte where that is wanted.
 *
 * ```ts
 * const mock = new OpenAIMock();
 * mock.chat.completions.create.response = 'Hello there';
 * const client = new OpenAI({ transport: mock.transport });
 * ```
 *
 * @see https://platform.openai.com/docs/api-reference
 */
export class OpenAIMock {
  readonly state: MockState;
  readonly #scheduler: SchedulerLike;
  readonly #passThrough: MockServer | undefined;
  readonly #table: RouteTable<MockRoute<never>>;
  readonly #pathOf: (path: string) => string;
  #calls: MockCall[] = [];

  readonly audio: MockRoutes<typeof audioRoutes>;
  readonly beta: {
    readonly assistants: MockRoutes<typeof assistantRoutes>;
    readonly threads: MockRoutes<typeof threadRoutes>;
  };
  readonly chat: MockRoutes<typeof chatRoutes>;
  readonly completions: MockRoutes<typeof completionRoutes>;
  readonly embeddings: MockRoutes<typeof embeddingRoutes>;
  readonly files: MockRoutes<typeof fileRoutes>;
  readonly images: MockRoutes<typeof imageRoutes>;
  readonly models: MockRoutes<typeof modelRoutes>;
  readonly moderations: MockRoutes<typeof moderationRoutes>;
  readonly responses: MockRoutes<typeof responseRoutes>;
  readonly vectorStores: MockRoutes<typeof vectorStoreRoutes>;

  constructor({ scheduler = asyncScheduler, state, basePath, passThrough }: OpenAIMockOptions = {}) {
    this.#table = new RouteTable(basePath);
    this.#pathOf = (path) => apiPath(path, basePath);
    this.#scheduler = scheduler;
    this.state = state ?? new MockState(scheduler);
    this.#passThrough = passThrough && forwardTo(passThrough, this.#pathOf);
    this.audio = this.#routes('audio', audioRoutes);
    this.beta = this.#routes('beta', { assistants: assistantRoutes, threads: threadRoutes });
    this.chat = this.#routes('chat', chatRoutes);
    this.completions = this.#routes('completions', completionRoutes);
    this.embeddings = this.#routes('embeddings', embeddingRoutes);
    this.files = this.#routes('files', fileRoutes);
    this.images = this.#routes('images', imageRoutes);
    this.models = this.#routes('models', modelRoutes);
    this.moderations = this.#routes('moderations', moderationRoutes);
    this.responses = this.#routes('responses', responseRoutes);
    this.vectorStores = this.#routes('vectorStores', vectorStoreRoutes);
  }

  /** All requests that came, to whichever route, in order. */
  get calls(): readonly MockCall[] {
    return this.#calls;
  }

  /** All routes, by their names: `chat.completions.create`. */
  get routes(): readonly MockRoute<never>[] {
    return this.#table.routes;
  }

  /** For a client in this process. What comes at once comes synchronously; all else is a matter of the scheduler. */
  get transport(): Transport {
    return (this.#transport ??= transportTo(this.server, this.#scheduler));
  }
  #transport: Transport | undefined;

  /**
   * For undici and for the `fetch` of Node: `fetch(url, { dispatcher })`, `setGlobalDispatcher(mock.dispatcher)`. (The
   * latter reaches undici's own functions only where tests have globals of their own, as in jest.)
   */
  get dispatcher(): Dispatcher {
    // It has what undici's functions call.
    return new MockDispatcher(this.server) as unknown as Dispatcher;
  }

  /** Starts a server on loopback, for any client of any language. Close it, or its process does not end. */
  listen(options: ListenOptions = {}): Promise<ListeningServer> {
    return listenTo(this.server, options);
  }

  /** Forgets all that its routes were told, the requests that came, and the state. */
  reset(): void {
    for (const route of this.routes) route.reset();
    this.#calls = [];
    this.state.clear();
  }

  /** What it does to a request: what all three ways in ask. */
  readonly server: MockServer = (request) => {
    const match = this.#table.find(request);
    if (match !== undefined) return match.route.serve(request, match.params);
    if (this.#passThrough !== undefined) return this.#passThrough(request);
    return playResponse(this.#unmatched(request.method, request.path), {}, this.#scheduler);
  };

  #unmatched(method: string, path: string): MockResponse {
    const known = this.#table.methods(path);
    const hint = known.length > 0 ? `this path takes ${known.join(', ')}` : 'mock.routes lists what it has';
    return MockResponse.error(404, {
      message: `the mock has no route for ${method} ${path}: ${hint}; passThrough would send it on`,
      code: 'mock_without_route',
      headers: { 'x-should-retry': 'false' },
    });
  }

  #routes<Definitions>(name: string, definitions: Definitions): MockRoutes<Definitions> {
    if (definitions instanceof RouteDefinition) {
      const route = new MockRoute(name, definitions, {
        state: this.state,
        scheduler: this.#scheduler,
        onCall: (call) => this.#calls.push(call),
      });
      this.#table.routes.push(route as MockRoute<never>);
      return route as MockRoutes<Definitions>;
    }
    const entries = Object.entries(definitions as object);
    return Object.fromEntries(
      entries.map(([key, value]) => [key, this.#routes(`${name}.${key}`, value)]),
    ) as MockRoutes<Definitions>;
  }
}
