import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { shows } from './support/shows.js';
import { useApp } from './support/useApp.js';

const application = join(import.meta.dirname, '..');
const readme = readFileSync(join(application, '../../README.md'), 'utf8');
/** With the heading that each is below. */
const components = readme
  .split(/^#+ /m)
  .flatMap((section) =>
    [...section.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => ({
      heading: section.split('\n')[0] ?? '',
      code,
    })),
  )
  .filter(({ code }) => code.includes('@Component('));

/** Bundles a component as the whole of an application. */
async function bundle(code: string): Promise<string> {
  const name = /^export class (\w+) \{/m.exec(code.slice(code.indexOf('@Component(')))?.[1] ?? '';
  const providers = code.includes('export const providers') ? 'providers' : '[]';
  const program = `
    import '@angular/compiler';
    import { bootstrapApplication } from '@angular/platform-browser';
    ${code}
    void bootstrapApplication(${name}, { providers: ${providers} });`;
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: application, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens a component on a page of its own, at the origin of the API. */
async function open(page: Page, origin: string, code: string): Promise<void> {
  const selector = /selector: '(.*)'/.exec(code)?.[1] ?? '';
  const script = await bundle(code);
  await page.route(`${origin}/`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><link rel="icon" href="data:,"><${selector}></${selector}><script type="module" src="/page.js"></script>`,
    }),
  );
  await page.route(`${origin}/page.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  await page.goto(`${origin}/`);
}

describe('the components of the README', () => {
  const app = useApp();

  it('should be found', () => {
    assert.ok(components.length >= 6);
  });

  for (const { heading, code } of components) {
    it(`should show the answer as it comes: ${heading}`, async () => {
      const page = await app.newTab();
      await open(page, new URL(app.api.baseURL).origin, code);
      const next = app.api.next();
      await page.getByLabel('Question').fill('Who are you?');
      await page.keyboard.press('Enter');
      const exchange = await next;

      const isOwn = exchange.path?.startsWith('/answers') ?? false;
      const say = (text: string) =>
        isOwn ? exchange.write(`data: ${JSON.stringify({ text })}\n\n`) : exchange.say(text);
      if (isOwn) exchange.open();
      else exchange.begin();
      const answer = page.locator('p').last();
      say('I am a');
      await shows(answer, 'I am a');
      say(' model.');
      await shows(answer, 'I am a model.');
      if (isOwn) exchange.endEarly();
      else exchange.end();
      await shows(answer, 'I am a model.');
      assert.equal(await page.getByRole('alert').count(), 0);
    });
  }
});
