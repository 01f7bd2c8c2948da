import type { ModelChoice } from './ModelChoice';

const trouble = (id: string, label: string): ModelChoice => ({ id, label, group: 'Models that fail' });

/** What the mock of the examples answers to, and some of the ways in which it fails. */
export const mockModels: readonly ModelChoice[] = [
  { id: 'gpt-4o-mini', label: 'gpt-4o-mini' },
  { id: 'gpt-4o', label: 'gpt-4o' },
  trouble('hangs-up', 'hangs up midway'),
  trouble('cuts-off', 'is cut off midway'),
  trouble('says-no-midway', 'runs into a rate limit'),
  trouble('out-of-quota', 'has no quota left'),
  trouble('broken', 'is broken (500)'),
  trouble('no-key', 'refuses the key (401)'),
  trouble('web-page', 'sends a web page'),
  trouble('goes-silent', 'falls silent for 20 s'),
  trouble('never-stops', 'ends at its limit'),
  trouble('busy-at-first', 'is busy twice, then answers'),
];
