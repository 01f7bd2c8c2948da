const assert = require('node:assert/strict');
const { of, lastValueFrom } = require('rxjs');
const { decodeStream } = require('rivulet');
const { undiciTransport } = require('rivulet/node');
const { ChatCompletionChunk, OpenAI } = require('rivulet/openai');

assert.equal(typeof undiciTransport(), 'function');
assert.equal(new OpenAI({ baseURL: 'http://127.0.0.1/v1/' }).baseURL, 'http://127.0.0.1/v1');
const bytes = new TextEncoder().encode('data: {"id":"1","choices":[]}\n\ndata: [DONE]\n\n');
lastValueFrom(of(bytes).pipe(decodeStream(ChatCompletionChunk))).then((chunk) => {
  assert.equal(chunk.id, '1');
  console.log('CJS works');
});
