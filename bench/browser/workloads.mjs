/**
 * What the contenders read.
 *
 * @typedef {object} Workload
 * @property {string} id
 * @property {string} title
 * @property {'fast' | 'paced'} kind
 * @property {number} events
 * @property {number} [rate] events per second
 * @property {boolean} [hidden] the text is in the document, but not laid out
 * @property {number} [most] rounds, where each is long
 * @property {boolean} [quick] part of a first look
 */

/** @type {readonly Workload[]} */
export const workloads = [
  { id: 'paced', title: '10,000 events, 10,000 a second', kind: 'paced', events: 10_000, rate: 10_000, quick: true },
  { id: 'fast', title: '10,000 events at once', kind: 'fast', events: 10_000, quick: true },
  { id: 'slow', title: '10,000 events, 2,000 a second', kind: 'paced', events: 10_000, rate: 2_000, most: 3 },
  { id: 'fast-long', title: '100,000 events at once', kind: 'fast', events: 100_000, most: 3 },
  {
    id: 'hidden-long',
    title: '100,000 events at once, without layout (display: none)',
    kind: 'fast',
    events: 100_000,
    hidden: true,
    most: 3,
  },
  { id: 'paced-long', title: '100,000 events, 10,000 a second', kind: 'paced', events: 100_000, rate: 10_000, most: 3 },
];
