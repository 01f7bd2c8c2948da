import { fetchTransport, type Transport } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { AzureOpenAI, OpenAI } from 'rivulet/openai';
import { lastValueFrom, type Observable } from 'rxjs';
import { secretsOf } from '../../src/client/secretsOf.js';
import { serve, type LoopbackServer } from '../support/serve.js';

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
    let server: LoopbackServer | undefined;
    afterEach(() => server?.close());
    const key = 'CANARY0123456789abcdef'; // of no known shape, like those of Azure and of gateways

    it.each<[string, Transport]>([
      ['fetchTransport', fetchTransport()],
      ['undiciTransport', undiciTransport()],
    ])('should not be shown, though the server prints them, over %s', async (_name, transport) => {
      server = await serve((response) => {
        const error = { message: `Incorrect API key provided: ${key}.`, code: 'invalid_api_key' };
        response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
      });
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
