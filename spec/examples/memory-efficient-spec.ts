import { describeExample } from './describeExample.js';

describeExample('memory-efficient', ({ run }) => {
  it('should read 64 MiB of text and keep next to nothing of it', async () => {
    const { code, output, errors } = await run({ args: ['64'] });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^64 MiB of text in [\d.]+ s, heap \d+ MiB$/m);
    // It says how much; less than it has read shows that it keeps nothing.
    expect(Number(/: it grew by (-?[\d.]+) MiB\.\n$/.exec(output)?.[1])).toBeLessThan(64);
  });
});
