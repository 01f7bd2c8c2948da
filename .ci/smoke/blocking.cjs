// Iterates a recorded answer with a `for` that blocks, through the packed package: in ESM when it is told so.
const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');

const [, , recording, kind = 'CJS'] = process.argv;
const load = (name) => (kind === 'ESM' ? import(name) : require(name));

(async () => {
  const { finalText, syncValuesFrom, textDeltas } = await load('rivulet');
  const { blockingValuesFrom, undiciTransport } = await load('rivulet/node');
  const { OpenAI } = await load('rivulet/openai');
  const server = spawn(process.execPath, ['serverApart.mjs', recording], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = await once(server.stdout.setEncoding('utf8'), 'data');
    const baseURL = `http://127.0.0.1:${Number(port)}/v1`;
    const client = new OpenAI({ baseURL, apiKey: 'k', transport: undiciTransport() });
    const ask = () => client.blocking.chat.completions.create({ model: 'm', messages: [], stream: true });

    const [text] = syncValuesFrom(ask().pipe(finalText()));
    let joined = '';
    for (const delta of syncValuesFrom(ask().pipe(textDeltas()))) joined += delta;
    const [first, ...rest] = blockingValuesFrom({ url: baseURL, body: '{}' });
    for await (const chunk of client.chat.completions.create({ model: 'm', messages: [], stream: true })) {
      assert.deepEqual(chunk, first);
      break;
    }
    assert.match(text, /^I'm unable to provide real-time weather updates.*weather app\.$/);
    assert.equal(joined, text);
    assert.equal(rest.length, 32);
  } finally {
    server.kill();
  }
  process.stdout.write(`${kind} blocks, `);
})();
