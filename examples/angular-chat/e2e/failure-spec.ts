import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { ask } from './support/ask.js';
import { hasStatus } from './support/hasStatus.js';
import { shows } from './support/shows.js';
import { useApp } from './support/useApp.js';

/** What Chromium itself says of an answer that is no success, or not whole. */
const FAILED = /^Failed to load resource/;

describe('an answer that fails', () => {
  const app = useApp();

  const failed = async (page: Page, name: string, title: string) => {
    await hasStatus(page, 'error');
    const note = page.getByTestId('error');
    assert.equal(await note.getAttribute('data-error'), name);
    assert.equal(await note.locator('strong').innerText(), `${title}.`);
  };
  const retries = async (page: Page) => {
    const next = app.api.next();
    await page.getByTestId('retry').click();
    const exchange = await next;
    assert.deepEqual(exchange.conversation, [{ role: 'user', content: 'Who are you?' }]);
    exchange.begin().say('All of it.').end();
    await hasStatus(page, 'done');
    await shows(page.getByTestId('message-text'), 'All of it.');
    assert.equal(await page.getByTestId('error').count(), 0);
    assert.equal(await page.getByTestId('message-assistant').count(), 1);
  };

  it('should say that the server has a problem, for a 500, and retry', async () => {
    const page = await app.open({ expected: FAILED });
    (await ask(page, app.api)).refuse(500, 'server_error', { 'x-should-retry': 'false' });

    await failed(page, 'InternalServerError', 'The server has a problem');
    await retries(page);
  });

  it('should say how long to wait, for a 429 with a long `retry-after`, and retry', async () => {
    const page = await app.open({ expected: FAILED });
    (await ask(page, app.api)).refuse(429, 'rate_limit_exceeded', { 'retry-after': '90' });

    await failed(page, 'RateLimitError', 'Too many requests');
    assert.match(await page.getByTestId('wait').innerText(), /^The server asks to wait \d\d s\.$/);
    await retries(page);
  });

  it('should wait by itself, for a 429 with a short `retry-after`', async () => {
    const page = await app.open({ expected: FAILED });
    const first = await ask(page, app.api);
    const second = app.api.next();
    first.refuse(429, 'rate_limit_exceeded', { 'retry-after-ms': '5' });
    (await second).begin().say('Now.').end();

    await hasStatus(page, 'done');
    await shows(page.getByTestId('message-text'), 'Now.');
    assert.equal((await second).headers['x-retry-count'], '1');
  });

  for (const { how, name, title, end } of [
    { how: 'is broken', name: 'APIConnectionError', title: 'The connection was lost', end: 'cut' },
    { how: 'ends too early', name: 'TruncatedStreamError', title: 'The answer was cut off', end: 'close' },
    { how: 'says so itself', name: 'InternalServerError', title: 'The server has a problem', end: 'say' },
  ] as const) {
    it(`should keep what has come when the connection ${how}, and retry`, async () => {
      const page = await app.open({ expected: FAILED });
      const exchange = await ask(page, app.api);
      exchange.begin().say('The first half');
      await shows(page.getByTestId('message-text'), 'The first half');
      if (end === 'cut') exchange.cut();
      else if (end === 'close') exchange.endEarly();
      else
        exchange.write('data: {"error":{"message":"Oh.","type":"server_error","code":"server_error"}}\n\n').endEarly();

      await failed(page, name, title);
      await shows(page.getByTestId('message-text'), 'The first half');
      await retries(page);
    });
  }

  it('should be asked for again by Regenerate, also when it is whole', async () => {
    const page = await app.open();
    (await ask(page, app.api)).begin().say('First.').end();
    await hasStatus(page, 'done');

    const next = app.api.next();
    await page.getByTestId('regenerate').click();
    const exchange = await next;
    assert.deepEqual(exchange.conversation, [{ role: 'user', content: 'Who are you?' }]);
    await shows(page.getByTestId('message-text'), '');
    exchange.begin().say('Second.').end();
    await hasStatus(page, 'done');
    await shows(page.getByTestId('message-text'), 'Second.');

    const { conversation } = await ask(page, app.api, 'And then?');
    assert.deepEqual(conversation.slice(0, 2), [
      { role: 'user', content: 'Who are you?' },
      { role: 'assistant', content: 'Second.' },
    ]);
  });
});
