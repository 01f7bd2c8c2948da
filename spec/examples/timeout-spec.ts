import { describeExample } from './describeExample.js';

describeExample(
  'timeout',
  ({ run, mock }) => {
    it('should give up in each way, keep what had come, and close each connection', async () => {
      const { code, output, errors } = await run();
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      const reasons = [...output.matchAll(/^ {2}(.*), after/gm)].map(([, reason]) => reason);
      expect(reasons).toEqual([
        'the firstByte clock',
        'the contentIdle clock',
        'the contentIdle clock', // heartbeats hold the clock of bytes
        'the total clock',
        "RxJS's timeout",
      ]);
      expect([...output.matchAll(/so far: "The keeper/g)]).toHaveLength(3); // the first one said nothing, RxJS keeps nothing
      expect(mock().mock.calls.map(({ state }) => state)).toEqual(Array(5).fill('left'));
    });
  },
  { eventMs: 10 }, // the whole story takes seconds
);
