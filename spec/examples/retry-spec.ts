import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

describeExample('retry', ({ run, mock }) => {
  it('should try again in silence before the first word, and say so after it', async () => {
    const { code, output, errors } = await run();
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const [atFirst = '', inTheMiddle = ''] = output.split('A connection that is cut');
    // What is asked for by the server is 120 ms.
    expect(atFirst).toMatch(/\[retry 1 in 120 ms, after InternalServerError: .*\[retry 2 in 120 ms/s);
    expect(atFirst.split(answerText('backpressure'))).toHaveLength(2);
    expect(inTheMiddle).toMatch(/\*\*Back-pressure\*\* is how.*\[retry 1 in \d+ ms, after TruncatedStreamError/s);
    expect(inTheMiddle.split('[again]')[1]?.trim()).toBe(answerText('backpressure'));
    expect(mock().mock.calls.map(({ status }) => status)).toEqual([503, 503, 200, 200, 200]);
  });
});
