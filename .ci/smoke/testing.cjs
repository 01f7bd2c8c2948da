const assert = require('node:assert/strict');
const { lastValueFrom } = require('rxjs');
const { accumulateText, textDeltas } = require('rivulet');
const { OpenAI } = require('rivulet/openai');
const { OpenAIMock } = require('rivulet/testing');
const { request } = require('undici');

(async () => {
  const mock = new OpenAIMock();
  mock.chat.completions.create.response = 'Hello there';
  const body = { model: 'm', messages: [], stream: true };
  const server = await mock.listen();
  for (const options of [{ transport: mock.transport }, { baseURL: server.baseURL }]) {
    const client = new OpenAI({ apiKey: 'k', ...options });
    const text$ = client.chat.completions.create(body).pipe(textDeltas(), accumulateText());
    assert.equal(await lastValueFrom(text$), 'Hello there');
  }
  await server.close();
  const asked = { method: 'POST', body: JSON.stringify({ ...body, stream: false }), dispatcher: mock.dispatcher };
  const answer = await (await request('http://mock.test/v1/chat/completions', asked)).body.json();
  assert.equal(answer.choices[0].message.content, 'Hello there');
  process.stdout.write('CJS mocks, ');
})();
