import { APIError, StreamError } from 'rivulet';
import { describeError } from './describeError.js';
import { KitRun } from './KitRun.js';
import { kitRows, type KitRow } from './kitRows.js';
import { kitWays } from './kitWays.js';

const named = kitRows.map((row): [what: string, row: KitRow] => [row.what, row]);

describe('Faults', () => {
  it.each(named)('should be the fault of the table: %s', (_what, row) => {
    const { error: [name, fields] = [], headers, text, values, attempts = 1, waits = [], attemptMs } = row;
    const outcome = new KitRun(row).inVirtualTime();

    if (name !== undefined) {
      expect(outcome.error).toBeInstanceOf(StreamError);
      expect(outcome.error).toMatchObject({ name, partial: text, ...fields });
    }
    if (headers !== undefined) {
      expect(outcome.error).toBeInstanceOf(APIError);
      const { headers: told } = outcome.error as APIError; // as was just expected
      expect(Object.fromEntries(told ?? [])).toMatchObject(headers);
    }
    expect(outcome).toMatchObject({ end: name === undefined ? 'complete' : 'error', text, values, attempts, waits });
    if (attemptMs !== undefined) expect(outcome.attemptMs).toEqual(Array(attempts).fill(attemptMs));
  });

  describe.each(kitWays)('over %s', (_name, enter) => {
    it.each(named)('should be the same, at the same moments: %s', async (_what, row) => {
      const virtual = new KitRun(row);
      const { error: expected, ...outcome } = virtual.inVirtualTime();
      const real = new KitRun(row);
      const { transport, url, close } = await enter(real.mock, real.clock);
      try {
        const { error, ...same } = await real.alongside(virtual.frames, transport, url);

        expect(same).toEqual(outcome);
        expect(error === undefined).toBe(expected === undefined);
        if (error !== undefined) {
          const { message, fields } = describeError(expected);
          expect(describeError(error)).toMatchObject({ message, fields });
        }
        expect(real.mock.calls.map(({ status }) => status)).toEqual(virtual.mock.calls.map(({ status }) => status));
      } finally {
        await close();
      }
    });
  });
});
