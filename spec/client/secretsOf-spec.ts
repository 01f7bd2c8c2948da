import { fetchTransport, type Transport } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { AzureOpenAI, OpenAI } from 'rivulet/openai';
import { listenTo, MockResponse, mockServer, type ListeningServer } from 'rivulet/testing';
import { lastValueFrom, type Observable } from 'rxjs';
import { secretsOf } from '../../src/client/secretsOf.js';

const errorOf = (source: Observable<unknown>): Promise<Error> =>
  lastValueFrom(source).then(
    () => Promise.reject(new Error('expected an error')),
    (error: unknown) => error as Error,
  );

describe('secretsOf', () => {
  it.each([
    [{ authorization: 'Bearer abcdefgh12345' }, ['abcdefgh12345']],
    [{ authorization: 'Basic dXNlcjpwYXNz' }, ['dXNlcjpwYXNz']],
    [{ 'api-key': '0123456789' }, ['0123456789']],
    [{ 'api-key': 'short', accept: 'text/event-stream' }, []],
    [undefined, []],
  ])('should find in %j %j', (headers, expected) => {
    expect(secretsOf({ url: '/', headers })).toEqual(expected);
  });

  describe('in the errors of a client', () => {
    let server: ListeningServer | undefined;
    afterEach(() => server?.close());
    const key = 'CANARY0123456789abcdef'; // of no known shape, like those of Azure and of gateways

    it.each<[string, Transport]>([
      ['fetchTransport', fetchTransport()],
      ['undiciTransport', undiciTransport()],
    ])('should not be shown, though the server prints them, over %s', async (_name, transport) => {
      const message = `Incorrect API key provided: ${key}.`;
      server = await listenTo(mockServer(MockResponse.error(401, { message, code: 'invalid_api_key' })));
      const clients = [
        new OpenAI({ baseURL: server.url, apiKey: () => Promise.resolve(key), transport }),
        new AzureOpenAI({ baseURL: server.url, apiKey: key, transport }),
      ];
      for (const client of clients) {
        const error = await errorOf(client.models.list());
        expect(error.message).toBe('401 Incorrect API key provided: [redacted].');
        expect(`${JSON.stringify(error)}${error.stack ?? ''}`).not.toContain(key);
      }
    });
  });
});
