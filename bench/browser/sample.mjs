import { categories, readTrace } from './trace.mjs';

/** Longer does none wait: what takes so long is reported as taking that. */
export const LIMIT_MS = 120_000;
/** Read before anything counts: its code is loaded and has run once. */
const WARM_UP_EVENTS = 500;

/**
 * Lets one contender read one stream, in a page of its own.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {{ url: string, contender: string, kind: 'fast' | 'paced', events: number, rate: number,
 *   charactersOf: (events: number) => number, keepTrace?: (trace: Buffer) => void, profiling?: readonly string[] }} options
 */
export async function sample(
  browser,
  { url, contender, kind, events, rate, hidden, charactersOf, keepTrace, profiling = [] },
) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${url}/${contender}.html`);
    await page.waitForFunction(() => globalThis.ask !== undefined);
    if (hidden) await page.addStyleTag({ content: 'pre { display: none }' });
    const ask = (model, count) =>
      page.evaluate(([name, characters]) => globalThis.ask(name, characters), [model, charactersOf(count)]);
    await ask(`fast/${WARM_UP_EVENTS}`, WARM_UP_EVENTS);
    await page.requestGC();
    errors.length = 0;

    await browser.startTracing(page, { categories: [...categories, ...profiling] });
    const result = await within(LIMIT_MS, ask(`${kind}/${events}${kind === 'paced' ? `/${rate}` : ''}`, events));
    if (result === undefined) return undefined;
    const trace = await browser.stopTracing();
    keepTrace?.(trace);
    return { ...result, ...readTrace(trace), errors: errors.length, error: errors[0] };
  } finally {
    await browser.stopTracing().catch(() => undefined); // of a sample that took too long
    await context.close();
  }
}

async function within(milliseconds, promise) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  promise.catch(() => undefined); // of a page that is closed
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
