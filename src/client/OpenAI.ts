import { forkJoin, map } from 'rxjs';
import { askFor, type Provider } from './askFor.js';
import { BaseClient } from './BaseClient.js';
import type { BaseClientOptions } from './BaseClientOptions.js';
import { environmentVariable } from './environmentVariable.js';
import { Audio } from './resources/Audio.js';
import { Beta } from './resources/Beta.js';
import { Chat } from './resources/Chat.js';
import { Completions } from './resources/Completions.js';
import { Images } from './resources/Images.js';
import { Models } from './resources/Models.js';
import { Responses } from './resources/Responses.js';

export interface OpenAIOptions extends Omit<BaseClientOptions, 'baseURL'> {
  /**
   * Sent as a bearer token. May be missing where a backend of yours adds it: a page must not know a key. A function is
   * asked before each attempt, for tokens that expire.
   *
   * @defaultValue the environment variable `OPENAI_API_KEY`, where there is an environment
   */
  readonly apiKey?: Provider<string | undefined>;
  /** @defaultValue the environment variable `OPENAI_ORG_ID` */
  readonly organization?: string | undefined;
  /** @defaultValue the environment variable `OPENAI_PROJECT_ID` */
  readonly project?: string | undefined;
  /**
   * Any compatible server: OpenAI's own path ends in `/v1`, most others' do too.
   *
   * @defaultValue the environment variable `OPENAI_BASE_URL`, else `https://api.openai.com/v1`
   */
  readonly baseURL?: string | undefined;
}

/**
 * A client of OpenAI's API and of the servers that speak it.
 *
 * Nothing is sent before a subscription, nothing is shared between two of them, and unsubscribing is the abort.
 * The environment is read here, once; keys are sent, and appear nowhere else.
 *
 * @see https://platform.openai.com/docs/api-reference
 */
export class OpenAI extends BaseClient {
  readonly chat = new Chat(this);
  readonly completions = new Completions(this);
  readonly responses = new Responses(this);
  readonly beta = new Beta(this);
  readonly audio = new Audio(this);
  readonly images = new Images(this);
  readonly models = new Models(this);
  readonly #options: OpenAIOptions;
  #blocking: OpenAI | undefined;

  constructor(options: OpenAIOptions = {}) {
    const {
      apiKey = environmentVariable('OPENAI_API_KEY'),
      organization = environmentVariable('OPENAI_ORG_ID'),
      project = environmentVariable('OPENAI_PROJECT_ID'),
      baseURL,
      headers,
      ...rest
    } = options;
    const identity = { 'openai-organization': filled(organization), 'openai-project': filled(project) };
    super({
      ...rest,
      // An empty one is that of a variable which is not set.
      baseURL: filled(baseURL) ?? environmentVariable('OPENAI_BASE_URL') ?? 'https://api.openai.com/v1',
      headers: () =>
        forkJoin([askFor(apiKey, 'an API key'), askFor(headers, 'headers')]).pipe(
          map(([key, own]) => ({ authorization: bearer(key), ...identity, ...own })),
        ),
    });
    // An empty one is not looked for in the environment again.
    const identified = { apiKey: apiKey ?? '', organization: organization ?? '', project: project ?? '' };
    this.#options = { ...options, ...identified, baseURL: this.baseURL };
  }

  /**
   * The same client for code that blocks: `for (const chunk of client.blocking.chat.completions.create(…))` waits for each
   * chunk, as Python's `Stream` does. With operators it is `syncValuesFrom(stream.pipe(…))`; one value is
   * `const [list] = client.blocking.models.list()`. Such a stream cannot be subscribed to.
   *
   * It is a plain `OpenAI`, whatever class this one is of. Keys and headers that are asked for have to be there at once.
   * Nothing else runs in this thread meanwhile.
   *
   * @throws TypeError for a transport that cannot block: `undiciTransport()` of `rivulet/node` can
   */
  get blocking(): OpenAI {
    const { blocking } = this.#options.transport ?? {};
    if (blocking === undefined) {
      throw new TypeError(
        'expected a transport that can block the thread: new OpenAI({ transport: undiciTransport() }), of rivulet/node',
      );
    }
    return (this.#blocking ??= new OpenAI({ ...this.#options, ...blocking() }));
  }
}

function bearer(key: string | undefined): string | undefined {
  const token = filled(key);
  return token && `Bearer ${token}`;
}

/** Trimmed: read from a file, a key ends with a line end. */
function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
