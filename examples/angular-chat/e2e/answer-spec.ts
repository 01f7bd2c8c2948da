import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from './support/ask.js';
import { hasStatus } from './support/hasStatus.js';
import { shows } from './support/shows.js';
import { useApp } from './support/useApp.js';

describe('an answer', () => {
  const app = useApp();

  it('should show its text as it comes', async () => {
    const page = await app.open();
    const text = page.getByTestId('message-text');
    const exchange = await ask(page, app.api, 'Count.');
    assert.deepEqual(exchange.conversation, [{ role: 'user', content: 'Count.' }]);
    assert.equal(exchange.body.stream, true);
    await hasStatus(page, 'connecting');

    exchange.begin().say('one');
    await shows(text, 'one');
    await hasStatus(page, 'streaming');
    exchange.say(' two');
    await shows(text, 'one two');
    // Half a character in each: what is shown is never half of one.
    exchange.say(' \ud83d');
    exchange.say('\ude03 three');
    await shows(text, 'one two 😃 three');
    exchange.end();
    await hasStatus(page, 'done');
    await shows(text, 'one two 😃 three');
    await shows(page.getByTestId('message-user').locator('p'), 'Count.');
  });

  it('should get its key from the server of the page, which the page does not know', async () => {
    const page = await app.open();
    const sent = page.waitForRequest('**/v1/chat/completions');
    const exchange = await ask(page, app.api);

    assert.equal(exchange.headers.authorization, `Bearer ${app.apiKey}`);
    assert.equal((await sent).headers().authorization, undefined);
    assert.ok(!(await page.content()).includes(app.apiKey));
  });

  it('should draw a block of code while it comes', async () => {
    const page = await app.open();
    const block = page.getByTestId('code-block');
    const exchange = await ask(page, app.api);

    exchange.begin().say('Like this:\n\n``').say('`ts\nconst a');
    await shows(block.locator('code'), 'const a');
    await shows(block.getByTestId('code-language'), 'TypeScript');
    exchange.say(' = 1;\n').say('```\n\nThat is all.').end();
    await hasStatus(page, 'done');
    await shows(block.locator('code'), 'const a = 1;');
    assert.deepEqual(await page.getByTestId('message-text').locator('p').allTextContents(), [
      'Like this:',
      'That is all.',
    ]);
  });

  it('should run the tools that it calls, and show the calls', async () => {
    const page = await app.open();
    const card = page.getByTestId('tool-call');
    const exchange = await ask(page, app.api, 'What is the weather in Kyoto?');
    const call = (fields: object) => ({ tool_calls: [{ index: 0, ...fields }] });

    exchange.begin().delta(call({ id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '' } }));
    exchange.delta(call({ function: { arguments: '{"city":' } }));
    await shows(card.locator('code'), 'get_weather({"city":)');
    exchange.delta(call({ function: { arguments: '"Kyoto"}' } }));
    const second = app.api.next();
    exchange.end('tool_calls');

    const { conversation } = await second;
    assert.deepEqual(
      conversation.map(({ role }) => role),
      ['user', 'assistant', 'tool'],
    );
    assert.equal((JSON.parse(String(conversation[2]?.content)) as { city?: string }).city, 'Kyoto');
    (await second).begin().say('It is warm.').end();
    await hasStatus(page, 'done');
    await shows(page.getByTestId('message-text'), 'It is warm.');
    assert.equal(await card.getAttribute('data-status'), 'done');
  });

  it('should be told how fast it came, and how many tokens it has', async () => {
    const page = await app.open();
    const exchange = await ask(page, app.api);
    exchange.begin().say('a b').say(' c').delta({}, 'stop');
    exchange.chunk({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 1_234, total_tokens: 1_237 } });
    exchange.endAsSaid();

    await hasStatus(page, 'done');
    await shows(page.getByTestId('stat-tokens'), '1,234 tokens');
    assert.match(await page.getByTestId('stat-first').innerText(), /^\d+ ms$|^\d+\.\d s$/);
    assert.match(await page.getByTestId('stat-rate').innerText(), /^\d[\d,]* tokens\/s$/);
  });
});
