import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { isFromHere } from '../server/isFromHere.js';
import { proxy } from '../server/proxy.js';

interface Arrived {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

describe('the proxy', () => {
  const arrived: Arrived[] = [];
  const api = createServer((incoming, response) => {
    void textOf(incoming).then((body) => {
      const { method = '', url = '', headers } = incoming;
      arrived.push({ line: `${method} ${url}`, authorization: headers.authorization, body });
      response.writeHead(200, { 'set-cookie': 'account=1' }).end('answer');
    });
  });
  const server = createServer((incoming, response) => {
    const apiBaseURL = `http://127.0.0.1:${portOf(api)}/tenant/v1/`;
    if (isFromHere(incoming)) proxy(incoming, response, { apiBaseURL, apiKey: 'sk-secret' });
    else response.writeHead(403).end();
  });
  before(async () => {
    for (const each of [api, server]) {
      each.listen(0, '127.0.0.1');
      await once(each, 'listening');
    }
  });
  after(() => {
    for (const each of [server, api]) {
      each.close();
      each.closeAllConnections();
    }
  });

  /** What the proxy answers, and what has come to the API. */
  async function ask(method: string, path: string, headers: Record<string, string> = {}, body = '') {
    arrived.length = 0;
    const sent = request({ host: '127.0.0.1', port: portOf(server), method, path, headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode, headers: response.headers, text: await textOf(response), arrived };
  }

  it('should add the key, and hand the body on', async () => {
    const own = { cookie: 'session=1', authorization: 'Bearer of-the-page', 'content-type': 'application/json' };
    const answer = await ask('POST', '/v1/chat/completions?x=1', own, '{"model":"m"}');
    const line = 'POST /tenant/v1/chat/completions?x=1';
    assert.deepEqual(answer.arrived, [{ line, authorization: 'Bearer sk-secret', body: '{"model":"m"}' }]);
    assert.equal(answer.text, 'answer');
    assert.equal(answer.headers['set-cookie'], undefined);
  });

  for (const path of [
    '//x@127.0.0.1:9/v1/models',
    '/v1/../admin',
    '/v1/..%2fadmin',
    '/v1//x',
    'http://127.0.0.1:9/v1/a',
  ]) {
    it(`should not leave the API: ${path}`, async () => {
      const answer = await ask('GET', path);
      assert.equal(answer.status, 404);
      assert.deepEqual(answer.arrived, []);
    });
  }

  it('should send no second request that hides in the body of the first', async () => {
    const hidden = 'GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n';
    const chunked = { 'transfer-encoding': 'chunked' };
    assert.equal((await ask('DELETE', '/v1/models', chunked, hidden)).status, 404);
    const answer = await ask('GET', '/v1/models', chunked, hidden);
    assert.deepEqual(
      answer.arrived.map(({ line, body }) => [line, body]),
      [['GET /tenant/v1/models', '']],
    );
  });

  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://foreign.example' },
    { host: 'foreign.example' },
  ];
  for (const headers of foreign) {
    it(`should refuse another page: ${JSON.stringify(headers)}`, async () => {
      const answer = await ask('POST', '/v1/chat/completions', headers, '{}');
      assert.equal(answer.status, 403);
      assert.deepEqual(answer.arrived, []);
    });
  }
});

function portOf(server: Server): number {
  // A server that listens on a port has an address of this kind.
  return (server.address() as AddressInfo).port;
}

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) text += String(chunk);
  return text;
}
