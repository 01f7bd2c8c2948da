import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { ask } from './support/ask.js';
import { hasStatus } from './support/hasStatus.js';
import { looksFocused } from './support/looksFocused.js';
import { shows } from './support/shows.js';
import { useApp } from './support/useApp.js';
import { violationsOf } from './support/violationsOf.js';

const CODE = 'Like this:\n\n```ts\nconst answer = 42;\n```\n\nThat is all.';

describe('the page, for everybody', () => {
  const app = useApp();

  for (const colorScheme of ['light', 'dark'] as const) {
    // What breathes has no contrast that could be measured.
    const options = { colorScheme, reducedMotion: 'reduce', expected: /^Failed to load resource/ } as const;

    it(`should have no fault that axe knows of, in any state, when it is ${colorScheme}`, async () => {
      const page = await app.open(options);
      const found: Record<string, readonly string[]> = { empty: await violationsOf(page) };
      const exchange = await ask(page, app.api);
      found.connecting = await violationsOf(page);
      exchange.begin().say(CODE);
      await page.getByTestId('code-block').waitFor();
      found.streaming = await violationsOf(page);
      exchange.end();
      await hasStatus(page, 'done');
      found.done = await violationsOf(page);
      const second = await ask(page, app.api);
      second.begin().say('Half');
      await page.getByText('Half').waitFor();
      second.cut();
      await hasStatus(page, 'error');
      found.error = await violationsOf(page);
      const third = await ask(page, app.api);
      third.begin().say('So far');
      await page.getByText('So far').waitFor();
      await page.getByTestId('stop').click();
      await hasStatus(page, 'stopped');
      found.stopped = await violationsOf(page);

      const states = ['empty', 'connecting', 'streaming', 'done', 'error', 'stopped'];
      assert.deepEqual(found, Object.fromEntries(states.map((state) => [state, []])));
    });

    it(`should have no fault on its other pages, when it is ${colorScheme}`, async () => {
      const compare = await app.open({ ...options, path: '/compare' });
      const exchanges = [await ask(compare, app.api), await app.api.next()];
      for (const exchange of exchanges) exchange.begin().say(CODE);
      await compare.getByTestId('column-b').getByTestId('code-block').waitFor();
      assert.deepEqual(await violationsOf(compare), []);

      const resource = await app.open({ ...options, path: '/resource' });
      (await app.api.next()).begin().say(CODE).end();
      await resource.getByTestId('code-block').waitFor();
      assert.deepEqual(await violationsOf(resource), []);
    });
  }

  it('should be used with keys alone', async () => {
    const page = await app.open();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    const press = (key: string) => page.keyboard.press(key);
    assert.equal(await focused(), 'composer');

    await page.keyboard.type('One');
    await press('Shift+Enter');
    await page.keyboard.type('Two');
    const next = app.api.next();
    await press('Enter');
    const exchange = await next;
    assert.equal(exchange.conversation[0]?.content, 'One\nTwo');
    assert.equal(await page.getByTestId('composer').inputValue(), '');

    exchange.begin().say('Well');
    await hasStatus(page, 'streaming');
    await tabTo(page, 'stop');
    await press('Enter');
    await exchange.aborted();
    await hasStatus(page, 'stopped');
    assert.equal(await focused(), 'composer');

    const again = app.api.next();
    await tabTo(page, 'regenerate', 'Shift+Tab');
    await press('Space');
    (await again).begin().say('Better.').end();
    await hasStatus(page, 'done');
    await shows(page.getByTestId('message-text'), 'Better.');
    assert.equal(await focused(), 'composer');

    await tabTo(page, 'theme', 'Shift+Tab');
    await press('Space');
    await page.locator('html[data-theme=dark]').waitFor();
  });

  it('should show where the focus is, wherever it goes', async () => {
    const page = await app.open();
    const seen = new Set<string>();
    for (;;) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const { tagName, textContent } = document.activeElement as Element;
        return `${tagName} ${textContent}`;
      });
      if (name.startsWith('BODY')) continue; // between the last and the first
      assert.ok(await looksFocused(page), `${name} does not show that it is focused`);
      if (seen.has(name)) break;
      seen.add(name);
    }
    assert.ok(seen.size >= 8, [...seen].join());
  });

  it('should go past the head of the page by its first link', async () => {
    // On a touch screen the focus is not in the composer: a keyboard would cover the page.
    const page = await app.open({ hasTouch: true, isMobile: true });
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the page');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'MAIN');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-testid')), 'suggestion');
  });

  it('should read out whole sentences, some at a time, and the end', async () => {
    const sentences = Array.from({ length: 60 }, (_, index) => `This is sentence number ${index} of the answer.`);
    const page = await app.open();
    await page.evaluate(() => {
      const heard: string[] = [];
      const live = [...document.querySelectorAll('[aria-live=polite]')];
      new MutationObserver(() => heard.push(live.map(({ textContent }) => textContent).join(''))).observe(
        document.body,
        {
          subtree: true,
          childList: true,
          characterData: true,
        },
      );
      Object.assign(globalThis, { heard });
    });
    const exchange = await ask(page, app.api);
    exchange.begin();
    for (const piece of sentences.join(' ').match(/.{1,5}/gs) ?? []) exchange.say(piece);
    exchange.end();
    await page
      .getByTestId('announcement')
      .filter({ hasText: 'The answer is complete.' })
      .waitFor({ state: 'attached' });

    const heard = await page.evaluate(() => (globalThis as unknown as { heard: readonly string[] }).heard);
    const announced = heard.filter((text, index) => text !== '' && text !== heard[index - 1]);
    assert.ok(announced.length <= 3, `${announced.length} announcements`);
    assert.equal(announced.join(' ').replaceAll(/\s+/g, ' ').trim(), `${sentences.join(' ')} The answer is complete.`);
  });

  it('should follow the theme of the system, or the one that was chosen', async () => {
    const page = await app.open({ colorScheme: 'dark' });
    const lightness = () =>
      page.evaluate(() => {
        const [red = 0, green = 0, blue = 0] =
          getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
        return (red + green + blue) / 3;
      });
    assert.ok((await lightness()) < 60);
    await page.emulateMedia({ colorScheme: 'light' });
    assert.ok((await lightness()) > 200);

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByTestId('theme').click();
    await page.locator('html[data-theme=light]').waitFor();
    assert.ok((await lightness()) > 200);
    await page.reload({ waitUntil: 'commit' });
    await page.locator('html[data-theme=light] body').waitFor();
    assert.ok((await lightness()) > 200);
  });

  it('should fit into 320 pixels', async () => {
    const page = await app.open({ viewport: { width: 320, height: 568 } });
    const exchange = await ask(page, app.api, 'x'.repeat(200));
    exchange
      .begin()
      .say(`${'y'.repeat(200)}\n\n\`\`\`ts\nconst a = '${'z'.repeat(200)}';\n\`\`\``)
      .end();
    await hasStatus(page, 'done');
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  });

  it('should keep the end of the answer in view, until its reader scrolls up', async () => {
    const page = await app.open({ viewport: { width: 800, height: 500 } });
    const exchange = await ask(page, app.api);
    exchange.begin();
    const fromEnd = () =>
      page.evaluate(() => {
        const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
        return scrollHeight - scrollTop - clientHeight;
      });
    const say = async (name: string) => {
      exchange.say(`${'A line of the answer.\n\n'.repeat(30)}${name}\n\n`);
      await page.getByText(name, { exact: true }).waitFor({ state: 'attached' });
    };
    await say('first');
    assert.ok((await fromEnd()) < 2);
    await say('second');
    assert.ok((await fromEnd()) < 2);

    await page.mouse.move(400, 200);
    await page.mouse.wheel(0, -400);
    await page.getByTestId('latest').waitFor();
    const top = await page.evaluate(() => document.documentElement.scrollTop);
    await say('third');
    assert.equal(await page.evaluate(() => document.documentElement.scrollTop), top);

    await page.getByTestId('latest').click();
    await page.waitForFunction(() => {
      const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
      return scrollHeight - scrollTop - clientHeight < 2;
    });
    exchange.end();
    await hasStatus(page, 'done');
  });
});

async function tabTo(page: Page, testId: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let count = 0; count < 30; count++) {
    await page.keyboard.press(key);
    if ((await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))) === testId) return;
  }
  throw new Error(`there is no way to ${testId} with ${key}`);
}
