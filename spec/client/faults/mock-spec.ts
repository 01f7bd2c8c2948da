import { chat, responses, whole, type Api } from './apis.js';
import { describeAborts } from './describeAborts.js';
import { describeFaults } from './describeFaults.js';
import { describeStatuses } from './describeStatuses.js';
import { describeSuccesses } from './describeSuccesses.js';
import type { FaultRow } from './FaultRow.js';
import { faultRows } from './faultRows.js';
import { runInVirtualTime } from './runInVirtualTime.js';
import { socketOnly } from './steps.js';
import { mockWay, type Way } from './ways.js';
import { wholeRows } from './wholeRows.js';

const tables: readonly (readonly [api: Api, rows: readonly FaultRow[]])[] = [
  [chat, faultRows],
  [responses, faultRows.filter(({ only }) => only !== 'chat')],
  [whole, wholeRows],
];

describe('the client over mock.transport', () => {
  let runs = 0;
  /** Of the processor: whatever else the machine does meanwhile is not counted. */
  let seconds = 0;
  const timed: Way = {
    ...mockWay,
    run(options) {
      runs++;
      const began = process.cpuUsage();
      const outcome = runInVirtualTime(options);
      const { user, system } = process.cpuUsage(began);
      seconds += (user + system) / 1e6;
      return outcome;
    },
  };

  describeFaults(timed);
  describeStatuses(timed);
  describeSuccesses(timed);
  describeAborts(timed);

  it('should have gone through all of that, over 200 cases, in less than 5 s', () => {
    expect(runs).toBeGreaterThan(200);
    expect(seconds).toBeLessThan(5);
  });

  it('should leave nothing to sockets but what is about HTTP itself', () => {
    const left = tables.map(([api, rows]) =>
      rows
        .filter(({ answer }) => socketOnly(answer(api.pieces)) !== undefined)
        .map(({ fault, phase }) => `${fault} ${phase}`),
    );
    const ofStreams = [
      'a reset in the headers',
      'what is no HTTP before the headers',
      'what is no gzip before the first event',
      'too short a body mid-stream',
      'a bad chunk mid-stream',
      'no body before the first event',
      'an end by closing mid-stream',
      'a stall in the headers',
      'a stall after a provisional answer',
    ];

    expect(left).toEqual([ofStreams, ofStreams, ['too short a body in the body', 'a bad chunk before the body']]);
  });
});
