import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type RunningServer, startServer } from '../../server/startServer.js';
import { ApiServer } from './ApiServer.js';
import { findBrowser } from './findBrowser.js';
import { hydrated } from './hydrated.js';

/** Longer nothing on these pages may take. */
const LIMIT_MS = 10_000;

/** The built application before an API that a test plays, and a browser to look at it. */
export interface App {
  readonly api: ApiServer;
  readonly url: string;
  /** What the server has, and the page has not. */
  readonly apiKey: string;
  /** Opens a page, and waits until it can be used. */
  open(options?: OpenOptions): Promise<Page>;
  /** Makes a tab in a profile of its own. What its console complains of fails the test. */
  newTab(options?: TabOptions): Promise<Page>;
}

export interface OpenOptions extends TabOptions {
  /** @defaultValue `/` */
  readonly path?: string;
}

export interface TabOptions extends BrowserContextOptions {
  /**
   * What the console may complain of: a browser itself tells of an answer that is no success.
   *
   * @defaultValue nothing
   */
  readonly expected?: RegExp;
  /** Runs in each page before its own scripts do. */
  readonly script?: () => void;
}

/** Starts the application before the tests of a file, and ends it after them. */
export function useApp(): App {
  const api = new ApiServer();
  const apiKey = 'sk-not-for-the-page';
  let server: RunningServer;
  let browser: Browser;
  let complaints: string[] = [];
  const running: { close(): Promise<void> }[] = [];

  before(async () => {
    await api.listen();
    running.push(api);
    server = await startServer({ apiBaseURL: api.baseURL, apiKey });
    running.push(server);
    // Chromium refuses to run as root in its sandbox.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await chromium.launch({ executablePath: findBrowser(), args });
    running.push(browser);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    api.forget();
    const seen = complaints;
    complaints = [];
    assert.deepEqual(seen, []);
  });
  after(async () => {
    for (const each of running.reverse()) await each.close();
  });

  const newTab = async ({ expected = /^$/, script, ...options }: TabOptions = {}): Promise<Page> => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(LIMIT_MS);
    if (script !== undefined) await context.addInitScript(script);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      if (['error', 'warning'].includes(message.type()) && !expected.test(text)) complaints.push(text);
    });
    return page;
  };

  return {
    api,
    apiKey,
    get url() {
      return server.url;
    },
    newTab,
    async open({ path = '/', ...options } = {}) {
      const page = await newTab(options);
      await page.goto(server.url + path);
      await hydrated(page);
      return page;
    },
  };
}
