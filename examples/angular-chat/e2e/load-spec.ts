import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from './support/ask.js';
import { hasStatus } from './support/hasStatus.js';
import { startGapMeter } from './support/startGapMeter.js';
import { useApp } from './support/useApp.js';

const EVENTS = 10_000;
/** Of thirty characters each, in paragraphs of ten lines. */
const pieces = Array.from({ length: EVENTS }, (_, index) => {
  const text = `This is piece number ${index}`.padEnd(29, '.');
  return `${text}${index % 40 === 39 ? '\n\n' : index % 4 === 3 ? '\n' : ' '}`;
});

describe('10,000 events at full speed', () => {
  const app = useApp();

  it('should leave the page responsive, and not lose a letter', async (context) => {
    const page = await app.open();
    const exchange = await ask(page, app.api);
    exchange.begin();
    await hasStatus(page, 'streaming');
    const meter = await startGapMeter(page);

    const sent = exchange.sayAll(pieces);
    // Pressed while the answer comes: its end is sent later.
    await page.getByTestId('message-text').getByText('piece number').first().waitFor();
    await page.getByTestId('theme').click();
    await page.locator('html[data-theme=dark]').waitFor();
    await hasStatus(page, 'streaming');
    await sent;
    exchange.end();
    await hasStatus(page, 'done');

    const { timerMs, frameMs } = await meter.read();
    context.diagnostic(`longest gap between timers ${timerMs.toFixed(0)} ms, between frames ${frameMs.toFixed(0)} ms`);
    assert.ok(timerMs < 1_000, `the page stood still for ${timerMs} ms`);
    const paragraphs = await page.getByTestId('message-text').locator('p').allTextContents();
    assert.equal(paragraphs.join('\n\n'), pieces.join('').trimEnd());
  });
});
