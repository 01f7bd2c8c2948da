import fc from 'fast-check';
import { VirtualTimeScheduler } from 'rxjs';
import { PartialText } from '../../../src/angular/http/PartialText.js';

/** Reads to the end while the clock runs. */
async function readAll(text: PartialText, pieces: string[]): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (;;) {
    const { done, value } = await text.read();
    if (done) return;
    pieces.push(decoder.decode(value));
  }
}

describe('PartialText', () => {
  it('should give the same bytes however the text has come, and whenever', async () => {
    const steps = fc.array(fc.record({ units: fc.nat({ max: 4 }), ms: fc.nat({ max: 20 }) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 30 }), steps, async (whole, taken) => {
        const scheduler = new VirtualTimeScheduler();
        const text = new PartialText(scheduler);
        const pieces: string[] = [];
        const read = readAll(text, pieces);
        let length = 0;
        for (const { units, ms } of taken) {
          text.progress(whole.slice(0, (length += units)));
          scheduler.frame += ms;
          scheduler.flush();
          await Promise.resolve();
        }
        text.end(whole);
        await read;
        expect(pieces.join('')).toBe(whole);
      }),
    );
  });

  it('should cut a piece off at most once per 16 ms, and at the end', async () => {
    const scheduler = new VirtualTimeScheduler();
    const text = new PartialText(scheduler);
    const pieces: string[] = [];
    const read = readAll(text, pieces);
    for (let ms = 1; ms <= 40; ms++) {
      scheduler.schedule(() => {
        text.progress('x'.repeat(ms));
      }, ms);
    }
    // Each of the promises in between has its turn.
    while (scheduler.actions.length > 0) {
      scheduler.maxFrames = scheduler.frame + 1;
      scheduler.flush();
      scheduler.frame = scheduler.maxFrames;
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    text.end();
    await read;
    expect(pieces.map(({ length }) => length).reduce((sum, length) => sum + length)).toBe(40);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.length).toBeLessThanOrEqual(4); // at 1, 17 and 33 ms, and the rest
  });

  it('should have who asks sooner wait', async () => {
    const scheduler = new VirtualTimeScheduler();
    const text = new PartialText(scheduler);
    text.progress('a');
    await text.read();
    text.progress('ab');
    const second = text.read();
    expect(await Promise.race([second, new Promise((resolve) => setImmediate(resolve, 'waits'))])).toBe('waits');
    scheduler.flush();
    await second;
    expect(scheduler.now()).toBe(16);
  });

  it('should keep for who comes late no more than the text', async () => {
    const text = new PartialText(new VirtualTimeScheduler());
    text.progress('a');
    text.progress('ab');
    text.end();
    const pieces: string[] = [];
    await readAll(text, pieces);
    expect(pieces).toEqual(['ab']);
  });

  it('should not cut through a pair of surrogates, and give up on half of one at the end', async () => {
    const text = new PartialText(new VirtualTimeScheduler());
    text.progress('a\ud83d');
    expect((await text.read()).value).toEqual(new TextEncoder().encode('a'));
    text.end('a\ud83d\ude00\ud83d');
    expect((await text.read()).value).toEqual(new TextEncoder().encode('\u{1f600}\ufffd'));
    expect((await text.read()).done).toBe(true);
  });

  it('should fail after what has come', async () => {
    const text = new PartialText(new VirtualTimeScheduler());
    text.progress('a');
    text.fail(new Error('broken'));
    text.end('abc'); // too late
    const pieces: string[] = [];
    await expect(readAll(text, pieces)).rejects.toThrow('broken');
    expect(pieces).toEqual(['a']);
  });

  it('should need no clock once it is over', async () => {
    const scheduler = new VirtualTimeScheduler();
    const text = new PartialText(scheduler);
    text.progress('a');
    await text.read();
    expect(scheduler.actions).toHaveLength(1);
    text.end();
    expect(scheduler.actions).toHaveLength(0);
  });

  it('should take no more when it is cancelled', async () => {
    const scheduler = new VirtualTimeScheduler();
    const text = new PartialText(scheduler);
    text.progress('a');
    await text.cancel();
    text.progress('ab');
    scheduler.flush();
    expect(await text.read()).toEqual({ done: true });
  });

  it('should give nothing for a text that has become shorter', async () => {
    const text = new PartialText(new VirtualTimeScheduler());
    text.progress('abc');
    await text.read();
    text.end('a');
    expect(await text.read()).toEqual({ done: true });
  });
});
