import type { Locator } from 'playwright-core';

/**
 * Waits until an element holds just this text; how its spaces and line ends are is not looked at.
 *
 * @throws Error that tells what it holds instead
 */
export async function shows(locator: Locator, text: string): Promise<void> {
  const words = text.split(/\s+/).map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  try {
    await locator.filter({ hasText: new RegExp(`^\\s*${words.join('\\s+')}\\s*$`) }).waitFor({ state: 'attached' });
  } catch (cause) {
    const held = await locator.allTextContents();
    throw new Error(`expected ${JSON.stringify(text)}, there is ${JSON.stringify(held)}`, { cause });
  }
}
