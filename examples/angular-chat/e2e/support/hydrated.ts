import type { Page } from 'playwright-core';

/** Waits until Angular has taken over what came of the server: it takes the attribute `ngh` away from what is its own. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('app-root[ng-version]') && !document.querySelector('[ngh]'));
}
