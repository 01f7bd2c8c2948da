// Streams a recorded answer from a server on loopback, with both transports, through the packed package.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { lastValueFrom } from 'rxjs';
import { accumulateText, APIError, fetchTransport, RateLimitError, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';

const recording = readFileSync(process.argv[2]);
let seen = 0;
const server = createServer((request, response) => {
  request.resume();
  if (++seen > 2) {
    response
      .writeHead(429, { 'content-type': 'application/json', 'retry-after-ms': '7' })
      .end('{"error":{"message":"no"}}');
  } else {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let at = 0; at < recording.length; at += 777) response.write(recording.subarray(at, at + 777));
    response.end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseURL = `http://127.0.0.1:${server.address().port}/v1`;

const ask = (transport) =>
  lastValueFrom(
    new OpenAI({ baseURL, apiKey: 'k', transport }).chat.completions
      .create({ model: 'm', messages: [], stream: true })
      .pipe(textDeltas(), accumulateText()),
  );
for (const transport of [fetchTransport(), undiciTransport()]) {
  assert.match(await ask(transport), /^I'm unable to provide real-time weather updates.*weather app\.$/);
}
const error = await ask(undiciTransport()).catch((caught) => caught);
assert(error instanceof RateLimitError && error instanceof APIError);
assert.equal(error.retryAfterMs, 7);

// The other copy of the same package in the same process.
const copy = createRequire(import.meta.url)('rivulet');
assert.notEqual(copy.RateLimitError, RateLimitError);
assert(
  error instanceof copy.RateLimitError && error instanceof copy.StreamError && !(error instanceof copy.NotFoundError),
);

server.close();
server.closeAllConnections();
process.stdout.write('ESM works, ');
