import type { Locator, Page } from 'playwright-core';
import type { StreamStatus } from 'rivulet/angular';

/**
 * Waits until the last answer has this status.
 *
 * @param within a part of the page, where there are several answers
 */
export async function hasStatus(within: Page | Locator, status: StreamStatus): Promise<void> {
  await within
    .getByTestId('status')
    .last()
    .and(within.locator(`[data-status=${status}]`))
    .waitFor();
}
