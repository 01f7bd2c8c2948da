import { accumulateChat, AuthenticationError } from 'rivulet';
import { AzureOpenAI, type AzureOpenAIOptions, type ChatCompletionChunk, type Stream } from 'rivulet/openai';
import { listenTo, MockResponse, mockServer, type MockReply } from 'rivulet/testing';
import { EMPTY, lastValueFrom, of } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { readSse } from '../support/recordings.js';
import { chatEvent } from '../support/serve.js';
import { readRecording } from '../wire/readRecording.js';
import { event, events, failureOf, json, valuesOf } from './resources/answers.js';
import { describeClient, describeClientOver, onlyRequest, overSockets } from './resources/describeClient.js';
import { HastyClock } from './resources/HastyClock.js';

const messages = [{ role: 'user', content: 'Hello' }] as const;
const done = events(`${chatEvent('Hi')}data: [DONE]\n\n`);
const file = new File(['RIFF'], 'speech.wav');

const before = { ...process.env };
beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^(AZURE_)?OPENAI_/.test(name)) Reflect.deleteProperty(process.env, name);
  }
});
afterEach(() => {
  process.env = { ...before };
});

const chat = (client: AzureOpenAI, model = 'gpt-4o') =>
  client.chat.completions.create({ model, messages, stream: true });

describeClient('AzureOpenAI', ({ serve: startServer, server, transport }) => {
  /** A client of a loopback server; `{url}` in the options is the server's. */
  const start = async (reply: MockReply<object>, { baseURL, ...options }: AzureOpenAIOptions = {}) => {
    const { url } = await startServer(reply);
    const where = baseURL === undefined ? { endpoint: url } : { baseURL: baseURL.replace('{url}', url) };
    return new AzureOpenAI({ ...where, apiKey: 'azure-key', transport: transport(), ...options });
  };
  // The paths of Microsoft's REST reference, and of its v1 API.
  describe('its paths', () => {
    it.each<[string, AzureOpenAIOptions, string]>([
      [
        'the deployment of the model',
        { apiVersion: '2024-10-21' },
        '/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
      ],
      [
        'the one deployment',
        { apiVersion: '2024-10-21', deployment: 'mine' },
        '/openai/deployments/mine/chat/completions?api-version=2024-10-21',
      ],
      [
        'a deployment with strange characters',
        { apiVersion: '2024-10-21', deployment: 'a/b c' },
        '/openai/deployments/a%2Fb%20c/chat/completions?api-version=2024-10-21',
      ],
      ['the v1 API without a version', {}, '/openai/v1/chat/completions'],
      [
        'the v1 API with one',
        { baseURL: '{url}/openai/v1/', apiVersion: 'preview' },
        '/openai/v1/chat/completions?api-version=preview',
      ],
      [
        'a base URL that ends in a deployment',
        { baseURL: '{url}/openai/deployments/mine', apiVersion: '2024-10-21' },
        '/openai/deployments/mine/chat/completions?api-version=2024-10-21',
      ],
      [
        "a gateway's base URL, with a query of its own",
        { baseURL: '{url}/gate/openai?tenant=7', apiVersion: '2024-10-21' },
        '/gate/openai/deployments/gpt-4o/chat/completions?tenant=7&api-version=2024-10-21',
      ],
    ])('should lead to %s', async (_name, options, path) => {
      const client = await start(done, options);
      const chunks$ = chat(client);
      expectType<Stream<ChatCompletionChunk>>(chunks$);
      expect(await valuesOf(chunks$)).toHaveLength(1);
      const request = onlyRequest(server());
      expect(request).toMatchObject({ method: 'POST', path });
      expect(JSON.parse(request.body)).toEqual({ model: 'gpt-4o', messages, stream: true });
    });

    it('should lead below a deployment for what a model of its own answers, and nothing else', async () => {
      const client = await start(json({ error: { message: 'enough' } }, 400), {
        apiVersion: '2025-03-01-preview',
        deployment: 'mine',
      });
      await failureOf(client.completions.create({ model: 'm', prompt: 'p' }));
      await failureOf(client.images.generate({ model: 'm', prompt: 'p' }));
      await failureOf(client.audio.transcriptions.create({ model: 'm', file }));
      await failureOf(client.responses.create({ model: 'm', input: 'i' }));
      await failureOf(client.responses.retrieve('resp_1', { include: ['a'] }));
      await failureOf(client.beta.threads.runs.create('thread_1', { assistant_id: 'a' }));
      await failureOf(client.models.list());
      const version = 'api-version=2025-03-01-preview';
      expect(server().requests.map(({ path }) => path)).toEqual([
        `/openai/deployments/mine/completions?${version}`,
        `/openai/deployments/mine/images/generations?${version}`,
        `/openai/deployments/mine/audio/transcriptions?${version}`,
        `/openai/responses?${version}`,
        `/openai/responses/resp_1?${version}&include%5B%5D=a`,
        `/openai/threads/thread_1/runs?${version}`,
        `/openai/models?${version}`,
      ]);
    });

    it('should take the deployment from the model of a form too', async () => {
      const client = await start(json({ text: 'Hi' }), { apiVersion: '2024-10-21' });
      await valuesOf(client.audio.transcriptions.create({ model: 'my-whisper', file }));
      expect(onlyRequest(server()).path).toBe(
        '/openai/deployments/my-whisper/audio/transcriptions?api-version=2024-10-21',
      );
    });

    it('should let one request ask for another version', async () => {
      const client = await start(done, { apiVersion: '2024-10-21', query: { extra: 'yes' } });
      const query = { 'api-version': '2025-01-01' };
      await valuesOf(client.chat.completions.create({ model: 'm', messages, stream: true }, { query }));
      expect(onlyRequest(server()).path).toBe(
        '/openai/deployments/m/chat/completions?api-version=2025-01-01&extra=yes',
      );
    });

    it('should end the endpoint with one slash', async () => {
      const { url } = await startServer(done);
      await valuesOf(chat(new AzureOpenAI({ endpoint: ` ${url}// `, apiKey: 'k', transport: transport() })));
      expect(onlyRequest(server()).path).toBe('/openai/v1/chat/completions');
    });
  });

  describe('its ways to say who is asking', () => {
    it('should send the key as api-key, and as nothing else', async () => {
      const client = await start(done, { apiKey: 'azure-key\n' });
      await valuesOf(chat(client));
      const { headers } = onlyRequest(server());
      expect(headers).toMatchObject({ 'api-key': 'azure-key' });
      expect(headers).not.toHaveProperty('authorization');
    });

    it.each<[string, NonNullable<AzureOpenAIOptions['azureADTokenProvider']>]>([
      ['a promise', () => Promise.resolve('entra-token')],
      ['an Observable', () => of('entra-token')],
      ['a plain text', () => 'entra-token'],
    ])('should send the token that comes as %s as a bearer token', async (_name, azureADTokenProvider) => {
      const client = await start(done, { apiKey: undefined, azureADTokenProvider });
      await valuesOf(chat(client));
      const { headers } = onlyRequest(server());
      expect(headers).toMatchObject({ authorization: 'Bearer entra-token' });
      expect(headers).not.toHaveProperty('api-key');
    });

    it('should ask for the token before each attempt', async () => {
      let asked = 0;
      const client = await start([json({}, 503), done], {
        apiKey: undefined,
        azureADTokenProvider: () => Promise.resolve(`token-${++asked}`),
        scheduler: new HastyClock(),
      });
      const chunks$ = chat(client);
      expect(asked).toBe(0);
      await valuesOf(chunks$);
      expect(server().requests.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer token-1',
        'Bearer token-2',
      ]);
    });

    it('should ask for the key before each attempt', async () => {
      let asked = 0;
      const apiKey = () => `key-${++asked}`;
      const client = await start([json({}, 503), done], { apiKey, scheduler: new HastyClock() });
      await valuesOf(chat(client));
      expect(server().requests.map(({ headers }) => headers['api-key'])).toEqual(['key-1', 'key-2']);
    });

    it('should send nothing without a token', async () => {
      const client = await start(done, { apiKey: undefined, azureADTokenProvider: () => EMPTY });
      expect((await failureOf(chat(client))).error).toBeInstanceOf(TypeError);
      expect(server().requests).toEqual([]);
    });

    it('should refuse a key beside a token provider, and an endpoint beside a base URL', () => {
      const azureADTokenProvider = () => Promise.resolve('token');
      expect(() => new AzureOpenAI({ endpoint: 'https://e', apiKey: 'k', azureADTokenProvider })).toThrow(TypeError);
      expect(() => new AzureOpenAI({ endpoint: 'https://e', baseURL: 'https://b', apiKey: 'k' })).toThrow(TypeError);
      expect(() => new AzureOpenAI({ apiKey: 'k' })).toThrow(TypeError);
    });
  });

  describe('its environment', () => {
    it('should be that of Azure', async () => {
      const { url } = await startServer(done);
      Object.assign(process.env, {
        AZURE_OPENAI_API_KEY: 'key-from-environment',
        AZURE_OPENAI_ENDPOINT: url,
        OPENAI_API_VERSION: '2024-06-01',
      });
      await valuesOf(chat(new AzureOpenAI({ transport: transport() })));
      const request = onlyRequest(server());
      expect(request.path).toBe('/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01');
      expect(request.headers['api-key']).toBe('key-from-environment');
    });

    it('should leave the key of the environment where there is a token provider', async () => {
      process.env.AZURE_OPENAI_API_KEY = 'key-from-environment';
      const client = await start(done, { apiKey: undefined, azureADTokenProvider: () => Promise.resolve('token') });
      await valuesOf(chat(client));
      expect(onlyRequest(server()).headers).not.toHaveProperty('api-key');
    });

    it('should tell Azure nothing of an account with OpenAI', async () => {
      Object.assign(process.env, {
        OPENAI_API_KEY: 'sk-of-openai',
        OPENAI_ORG_ID: 'org-of-openai',
        OPENAI_PROJECT_ID: 'proj-of-openai',
        OPENAI_BASE_URL: 'http://127.0.0.1:1/of-openai',
      });
      const client = await start(done);
      await valuesOf(chat(client));
      const { headers, path } = onlyRequest(server());
      expect(JSON.stringify([headers, path])).not.toContain('of-openai');
      expect(headers).not.toHaveProperty('authorization');
    });
  });

  describe('its streams', () => {
    it('should let the filter results of a recorded chat through, and those that come first and last', async () => {
      const client = await start(events(readSse('chat-azure-content-filter.sse')));
      expect(await valuesOf(chat(client))).toEqual(readRecording('chat-azure-content-filter.sse'));
    });

    it('should stream a recorded response', async () => {
      const client = await start(events(readSse('responses-text.sse')), { apiVersion: '2025-03-01-preview' });
      const events$ = client.responses.create({ model: 'm', input: 'i', stream: true });
      expect(await valuesOf(events$)).toEqual(readRecording('responses-text.sse'));
    });

    it('should take filter results that come late, in a choice without a delta', async () => {
      // As Microsoft documents its asynchronous filter.
      const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-4o' };
      const said = { ...chunk, choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] };
      const filtered = {
        ...chunk,
        id: '',
        choices: [
          {
            index: 0,
            finish_reason: null,
            content_filter_results: { hate: { filtered: false, severity: 'safe' } },
            content_filter_offsets: { check_offset: 44, start_offset: 44, end_offset: 198 },
          },
        ],
      };
      const client = await start(events(`${event(said)}${event(filtered)}data: [DONE]\n\n`));
      expect(await valuesOf(chat(client))).toEqual([said, filtered]);
      const snapshot = await lastValueFrom(chat(client).pipe(accumulateChat()));
      expect(snapshot.choices[0]).toMatchObject({ message: { content: 'Hi' }, finish_reason: 'stop' });
    });

    it("should give Azure's errors their class and their request id", async () => {
      const refused = json({ error: { code: '401', message: 'Access denied' } }, 401, { 'apim-request-id': 'apim-1' });
      const client = await start(refused);
      const { error } = await failureOf(chat(client));
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(error).toMatchObject({ requestId: 'apim-1', code: '401' });
    });
  });
});

// They follow redirects.
describeClientOver(overSockets, 'AzureOpenAI', ({ serve, transport }) => {
  it('should never show its key to another server', async () => {
    const mock = mockServer(done);
    const other = await listenTo(mock);
    try {
      const { url } = await serve(new MockResponse(307, { headers: { location: other.url } }));
      const client = new AzureOpenAI({ endpoint: url, apiKey: 'azure-key', transport: transport() });
      await failureOf(chat(client));
      expect(mock.calls.map(({ request }) => request.headers.get('api-key')).filter(Boolean)).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
