import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { describe, it } from 'node:test';
import { shows } from './support/shows.js';
import { useApp } from './support/useApp.js';

const pages = [
  { path: '/', heading: 'Chat', says: 'What would you like to know?', asks: 0 },
  { path: '/compare', heading: 'Compare two models', says: 'One question, two models.', asks: 0 },
  // It asks by itself, in the browser alone.
  { path: '/resource', heading: 'Tell me about', says: 'streamResource', asks: 1 },
];

describe('a page that is rendered on the server', () => {
  const app = useApp();

  for (const { path, heading, says, asks } of pages) {
    it(`should be readable, and ask the API for nothing: ${path}`, async () => {
      const before = app.api.count;
      const response = await fetch(app.url + path);
      const html = await response.text();

      assert.equal(response.status, 200);
      assert.match(html, /<app-root[^>]* ng-server-context="/);
      assert.match(html, new RegExp(`<h1[^>]*>${heading}`));
      assert.ok(html.includes(says));
      assert.equal(app.api.count, before);
    });

    it(`should be taken over as it is by the browser, which asks ${asks === 0 ? 'for nothing' : 'once'}: ${path}`, async () => {
      const before = app.api.count;
      const page = await app.open({
        path,
        script: () => {
          addEventListener('DOMContentLoaded', () => {
            Object.assign(globalThis, { rendered: document.querySelector('h1') });
          });
        },
      });
      if (asks === 1) {
        (await app.api.next()).begin().say('Of that I know nothing.').end();
        await shows(page.getByTestId('message-text'), 'Of that I know nothing.');
      }

      const isKept = await page.evaluate(
        () => (globalThis as { rendered?: Element }).rendered === document.querySelector('h1'),
      );
      assert.ok(isKept, 'what the server has rendered was thrown away');
      assert.equal(app.api.count, before + asks);
    });
  }

  it('should answer what was asked before its scripts were there', async () => {
    const page = await app.newTab();
    const scripts = new EventEmitter();
    const arrived = once(scripts, 'arrive');
    await page.route('**/*.js', async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto(app.url, { waitUntil: 'commit' });
    const suggestion = page.getByTestId('suggestion').first();
    const question = await suggestion.innerText();
    await suggestion.click();
    const next = app.api.next();
    scripts.emit('arrive');

    const exchange = await next;
    assert.deepEqual(exchange.conversation, [{ role: 'user', content: question }]);
    exchange.begin().say('Here.').end();
    await shows(page.getByTestId('message-text'), 'Here.');
  });
});
