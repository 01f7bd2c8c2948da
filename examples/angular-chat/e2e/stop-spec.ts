import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from './support/ask.js';
import { hasStatus } from './support/hasStatus.js';
import { shows } from './support/shows.js';
import { useApp } from './support/useApp.js';

describe('stopping an answer', () => {
  const app = useApp();

  for (const [name, key] of [
    ['the button', undefined],
    ['Escape', 'Escape'],
  ] as const) {
    it(`should close the connection at the server, and keep the text, by ${name}`, async () => {
      const page = await app.open();
      const exchange = await ask(page, app.api);
      exchange.begin().say('So far,');
      await shows(page.getByTestId('message-text'), 'So far,');

      if (key === undefined) await page.getByTestId('stop').click();
      else await page.keyboard.press(key);

      await exchange.aborted();
      await hasStatus(page, 'stopped');
      await shows(page.getByTestId('message-text'), 'So far,');
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-testid')), 'composer');
    });
  }

  it('should close the connection before the server has answered', async () => {
    const page = await app.open();
    const exchange = await ask(page, app.api);
    await page.getByTestId('stop').click();

    await exchange.aborted();
    await hasStatus(page, 'stopped');
  });

  it('should leave what has come in the conversation', async () => {
    const page = await app.open();
    const exchange = await ask(page, app.api, 'One?');
    exchange.begin().say('So far,');
    await shows(page.getByTestId('message-text'), 'So far,');
    await page.getByTestId('stop').click();
    await hasStatus(page, 'stopped');

    const { conversation } = await ask(page, app.api, 'Go on.');
    assert.deepEqual(conversation, [
      { role: 'user', content: 'One?' },
      { role: 'assistant', content: 'So far,' },
      { role: 'user', content: 'Go on.' },
    ]);
  });

  it('should come of leaving for another page', async () => {
    const page = await app.open();
    const exchange = await ask(page, app.api);
    exchange.begin().say('So far,');
    await shows(page.getByTestId('message-text'), 'So far,');

    await page.getByRole('link', { name: 'Compare' }).click();
    await exchange.aborted();
    await page.waitForURL('**/compare');
  });

  it('should come of closing the tab', async () => {
    const page = await app.open();
    const exchange = await ask(page, app.api);
    exchange.begin().say('So far,');
    await shows(page.getByTestId('message-text'), 'So far,');

    await page.close();
    await exchange.aborted();
  });

  it('should come of beginning a new conversation', async () => {
    const page = await app.open();
    const exchange = await ask(page, app.api);
    exchange.begin().say('So far,');
    await shows(page.getByTestId('message-text'), 'So far,');

    await page.getByTestId('reset').click();
    await exchange.aborted();
    await page.getByTestId('suggestion').first().waitFor();
    assert.equal(await page.getByTestId('message-assistant').count(), 0);
  });
});
