// The mocked API of the packed package, by all three ways in, and a recording of it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { lastValueFrom, toArray } from 'rxjs';
import { accumulateText, RateLimitError, textDeltas } from 'rivulet';
import { recordingFile, readRecording, undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { EventStream, MockResponse, OpenAIMock, record, replay } from 'rivulet/testing';
import { fetch as undiciFetch, request } from 'undici';

class Letters extends EventStream {
  *generate() {
    for (const content of 'ABC') yield this.event(undefined, { choices: [{ index: 0, delta: { content } }] });
  }
}
const mock = new OpenAIMock();
mock.chat.completions.create.response = new Letters();
mock.models.list.response = MockResponse.error(429, { message: 'slow down' });

const body = { model: 'm', messages: [], stream: true };
const lettersOf = (client) => lastValueFrom(client.chat.completions.create(body).pipe(textDeltas(), toArray()));
const inProcess = new OpenAI({ apiKey: 'k', transport: mock.transport });
assert.deepEqual(await lettersOf(inProcess), ['A', 'B', 'C']);
const error = await lastValueFrom(inProcess.models.list({ maxRetries: 0 })).catch((caught) => caught);
assert(error instanceof RateLimitError);

const server = await mock.listen();
const overNetwork = new OpenAI({
  baseURL: server.baseURL,
  apiKey: 'k',
  transport: record(undiciTransport(), recordingFile('letters.jsonl')),
});
assert.deepEqual(await lettersOf(overNetwork), ['A', 'B', 'C']);
await server.close();
const again = new OpenAI({
  apiKey: 'k',
  transport: replay(readRecording('letters.jsonl'), { speed: Infinity }),
});
assert.equal(await lastValueFrom(again.chat.completions.create(body).pipe(textDeltas(), accumulateText())), 'ABC');

const { dispatcher } = mock;
const url = 'https://api.openai.com/v1/chat/completions';
const asked = { method: 'POST', body: JSON.stringify(body), dispatcher };
const texts = [
  await (await fetch(url, asked)).text(), // that of Node
  await (await undiciFetch(url, asked)).text(),
  await (await request(url, asked)).body.text(),
];
for (const text of texts) assert.equal(text.match(/^data: /gm)?.length, 4);
assert.equal(mock.chat.completions.create.calls.length, 5);

// It is nobody's but this process's: what is not mocked is not asked.
const apart = createServer((_request, response) => response.end('real')).listen(0, '127.0.0.1');
await once(apart, 'listening');
assert.equal(await (await fetch(`http://127.0.0.1:${apart.address().port}`)).text(), 'real');
apart.close();
apart.closeAllConnections();
process.stdout.write('ESM mocks, ');
