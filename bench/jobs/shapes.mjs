import { readDissimilar } from './shapes/dissimilar.mjs';
import { weighKept } from './shapes/kept.mjs';
import { readRecorded } from './shapes/recorded.mjs';
import { readShort } from './shapes/short.mjs';
import { weighSubscriptions } from './shapes/weight.mjs';

/** What it brings, and what it costs, to parse by the shape of the events before. */
export function run(options) {
  switch (options.workload) {
    case 'short':
      return readShort(options);
    case 'weight':
      return weighSubscriptions(options);
    case 'kept':
      return weighKept(options);
    default:
      return options.workload.startsWith('n') ? readDissimilar(options) : readRecorded(options);
  }
}
