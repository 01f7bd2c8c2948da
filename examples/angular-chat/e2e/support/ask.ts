import type { Page } from 'playwright-core';
import type { ApiExchange } from './ApiExchange.js';
import type { ApiServer } from './ApiServer.js';

/** Asks a question as a person does, and gives the request that comes of it. */
export async function ask(page: Page, api: ApiServer, question = 'Who are you?'): Promise<ApiExchange> {
  const next = api.next();
  await page.getByTestId('composer').fill(question);
  await page.keyboard.press('Enter');
  return next;
}
