import { describeAborts } from './describeAborts.js';
import { describeFaults } from './describeFaults.js';
import { describeStatuses } from './describeStatuses.js';
import { describeSuccesses } from './describeSuccesses.js';
import { socketWays } from './ways.js';

describe.each(socketWays)('the client over $name', (way) => {
  describeFaults(way);
  describeStatuses(way);
  describeSuccesses(way);
  describeAborts(way);
});
