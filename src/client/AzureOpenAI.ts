import { forkJoin, map } from 'rxjs';
import { askFor, type Provider } from './askFor.js';
import { environmentVariable } from './environmentVariable.js';
import { pathSegment } from './resources/pathSegment.js';
import { OpenAI, type OpenAIOptions } from './OpenAI.js';

export interface AzureOpenAIOptions extends Omit<OpenAIOptions, 'apiKey' | 'organization' | 'project'> {
  /**
   * The resource: `https://my-resource.openai.azure.com`. Give this or `baseURL`, to which nothing is added but the
   * deployment.
   *
   * @defaultValue the environment variable `AZURE_OPENAI_ENDPOINT`
   */
  readonly endpoint?: string | undefined;
  /**
   * The version of the API, `2024-10-21` for instance, which goes into the query of each request.
   *
   * @defaultValue the environment variable `OPENAI_API_VERSION`; without either it is the `v1` API, which needs none
   */
  readonly apiVersion?: string | undefined;
  /**
   * The deployment that answers, whatever the `model` of a request. The `v1` API goes by the `model` alone.
   *
   * @defaultValue the deployment with the name of the `model`
   */
  readonly deployment?: string | undefined;
  /**
   * Sent as `api-key`. A function is asked before each attempt.
   *
   * @defaultValue the environment variable `AZURE_OPENAI_API_KEY`, unless there is a token provider
   */
  readonly apiKey?: Provider<string | undefined>;
  /** Gives a token of Entra ID, sent as a bearer token. Asked before each attempt; it caches, if anybody does. */
  readonly azureADTokenProvider?: Exclude<Provider<string>, string> | undefined;
}

/** The endpoints that are below a deployment. The others have the model in their body alone. */
const belowDeployment = /^\/(chat\/completions|completions|embeddings|audio\/.*|images\/.*)$/;

/** A base URL that ends below a deployment, or in the API without deployments. */
const hasDeployment = /\/(deployments\/[^/?#]+|v1)\/*([?#]|$)/;

/**
 * The same client for Azure OpenAI: its paths, its `api-version`, its ways to say who is asking.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/reference
 */
export class AzureOpenAI extends OpenAI {
  /** @throws TypeError without an endpoint, or for options that contradict each other */
  constructor(options: AzureOpenAIOptions = {}) {
    const {
      endpoint,
      baseURL,
      apiVersion = environmentVariable('OPENAI_API_VERSION'),
      deployment,
      azureADTokenProvider,
      apiKey = azureADTokenProvider === undefined ? environmentVariable('AZURE_OPENAI_API_KEY') : undefined,
      headers,
      query,
      ...rest
    } = options;
    if (endpoint !== undefined && baseURL !== undefined) {
      throw new TypeError('expected an endpoint or a baseURL, got both');
    }
    if (apiKey !== undefined && azureADTokenProvider !== undefined) {
      throw new TypeError('expected an apiKey or an azureADTokenProvider, got both');
    }
    const base = baseURL ?? baseURLOf(endpoint ?? environmentVariable('AZURE_OPENAI_ENDPOINT'), apiVersion);
    super({
      ...rest,
      apiKey: azureADTokenProvider ?? '', // nor one from the environment, which is for another server
      organization: '',
      project: '',
      baseURL: base,
      pathOf: hasDeployment.test(base) ? undefined : (path, body) => deploymentPath(deployment ?? modelOf(body), path),
      query: { 'api-version': apiVersion, ...query },
      headers: () =>
        forkJoin([askFor(apiKey, 'an API key'), askFor(headers, 'headers')]).pipe(
          map(([key, own]) => ({ 'api-key': key?.trim(), ...own })),
        ),
    });
  }
}

function deploymentPath(deployment: string | undefined, path: string): string {
  if (deployment === undefined || !belowDeployment.test(path)) return path;
  return `/deployments/${pathSegment(deployment)}${path}`;
}

function baseURLOf(endpoint: string | undefined, apiVersion: string | undefined): string {
  if (endpoint === undefined) {
    throw new TypeError('expected an endpoint, such as https://my-resource.openai.azure.com, or AZURE_OPENAI_ENDPOINT');
  }
  return `${endpoint.trim().replace(/\/+$/, '')}/openai${apiVersion === undefined ? '/v1' : ''}`;
}

function modelOf(body: object | undefined): string | undefined {
  const model: unknown =
    body instanceof FormData ? body.get('model') : (body as { model?: unknown } | undefined)?.model;
  return typeof model === 'string' ? model : undefined;
}
