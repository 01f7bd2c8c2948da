import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { ApiExchange } from './support/ApiExchange.js';
import { ask } from './support/ask.js';
import { hasStatus } from './support/hasStatus.js';
import { shows } from './support/shows.js';
import { useApp } from './support/useApp.js';

describe('two models', () => {
  const app = useApp();

  const columns = (page: Page) => {
    const [a, b] = [page.getByTestId('column-a'), page.getByTestId('column-b')] as const;
    return [
      { column: a, text: a.getByTestId('message-text') },
      { column: b, text: b.getByTestId('message-text') },
    ] as const;
  };

  /** The requests in the order of the columns: both are sent at once, and may come in any order. */
  const askBoth = async (page: Page): Promise<readonly [ApiExchange, ApiExchange]> => {
    const one = await ask(page, app.api, 'Which of you is it?');
    const other = await app.api.next();
    const [a, b] = columns(page);
    const names = [await a.column.locator('h2').innerText(), await b.column.locator('h2').innerText()];
    const isInOrder = one.body.model === names[0];
    assert.deepEqual(isInOrder ? [one.body.model, other.body.model] : [other.body.model, one.body.model], names);
    return isInOrder ? [one, other] : [other, one];
  };

  it('should answer side by side', async () => {
    const page = await app.open({ path: '/compare' });
    const [one, other] = await askBoth(page);
    const [a, b] = columns(page);
    assert.deepEqual(one.conversation, other.conversation);

    one.begin().say('I');
    await shows(a.text, 'I');
    other.begin().say('No,');
    await shows(b.text, 'No,');
    await hasStatus(a.column, 'streaming');
    one.say(' am it.').end();
    await hasStatus(a.column, 'done');
    await hasStatus(b.column, 'streaming');
    other.say(' it is me.').end();
    await hasStatus(b.column, 'done');
    await shows(a.text, 'I am it.');
    await shows(b.text, 'No, it is me.');
  });

  it('should both be stopped, and their connections closed', async () => {
    const page = await app.open({ path: '/compare' });
    const [one, other] = await askBoth(page);
    const [a, b] = columns(page);
    one.begin().say('I');
    await shows(a.text, 'I');
    await page.getByTestId('stop').click();

    await Promise.all([one.aborted(), other.aborted()]);
    await hasStatus(a.column, 'stopped');
    await hasStatus(b.column, 'stopped');
    await shows(a.text, 'I');
  });

  it('should not fall with one another', async () => {
    const page = await app.open({ path: '/compare', expected: /^Failed to load resource/ });
    const [one, other] = await askBoth(page);
    const [a, b] = columns(page);
    one.refuse(500, 'server_error', { 'x-should-retry': 'false' });
    await hasStatus(a.column, 'error');
    assert.equal(await a.column.getByTestId('error').getAttribute('data-error'), 'InternalServerError');

    other.begin().say('Then it is me.').end();
    await hasStatus(b.column, 'done');
    await shows(b.text, 'Then it is me.');
  });

  it('should be left alone when the page is left', async () => {
    const page = await app.open({ path: '/compare' });
    const [one, other] = await askBoth(page);
    one.begin().say('I');
    await page.getByRole('link', { name: 'Chat' }).click();
    await Promise.all([one.aborted(), other.aborted()]);
  });
});
