import { BaseClient, type BaseClientOptions } from './BaseClient.js';
import { Chat } from './resources/Chat.js';
import { Completions } from './resources/Completions.js';

export interface OpenAIOptions extends Omit<BaseClientOptions, 'baseURL'> {
  /**
   * Sent as a bearer token. May be missing where a backend of yours adds it: a page must not know a key.
   *
   * @defaultValue the environment variable `OPENAI_API_KEY`, where there is an environment
   */
  readonly apiKey?: string | undefined;
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

  constructor(options: OpenAIOptions = {}) {
    const {
      apiKey: givenKey = variable('OPENAI_API_KEY'),
      organization = variable('OPENAI_ORG_ID'),
      project = variable('OPENAI_PROJECT_ID'),
      baseURL = variable('OPENAI_BASE_URL') ?? 'https://api.openai.com/v1',
      headers,
      ...rest
    } = options;
    const apiKey = givenKey?.trim(); // read from a file, it ends with a line end
    super({
      ...rest,
      baseURL,
      headers: {
        ...(apiKey && { authorization: `Bearer ${apiKey}` }),
        ...(organization !== undefined && { 'openai-organization': organization }),
        ...(project !== undefined && { 'openai-project': project }),
        ...headers,
      },
    });
  }
}

/** An environment variable that is not empty. There is no environment in browsers. */
function variable(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const value = process?.env?.[name]?.trim();
  return value === '' ? undefined : value;
}
