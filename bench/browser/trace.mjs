/** What Chromium is to record: each task of each thread, and the marks of the page. */
export const categories = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** A task longer than this is one that people notice, and what is over it is time for which the page is blocked. */
const LONG_TASK_MS = 50;

/**
 * Looks at the tasks of the page's main thread between its marks.
 *
 * @param {Buffer} trace
 */
export function readTrace(trace) {
  const { traceEvents } = JSON.parse(trace.toString('utf8'));
  const [ask] = traceEvents.filter(({ name, cat }) => name === 'ask' && cat.includes('user_timing'));
  const [painted] = traceEvents.filter(({ name, cat }) => name === 'painted' && cat.includes('user_timing'));
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts, dur }) =>
      name === 'RunTask' && ph === 'X' && pid === ask.pid && tid === ask.tid && ts + dur > ask.ts && ts < painted.ts,
  );
  // The task that asks began before the mark.
  const milliseconds = tasks.map(({ ts, dur }) => (dur - Math.max(0, ask.ts - ts)) / 1000);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const heaps = traceEvents.filter(({ name, pid }) => name === 'UpdateCounters' && pid === ask.pid);
  const used = heaps.map(({ args }) => args.data.jsHeapSizeUsed);
  return {
    longestTask: Math.max(...milliseconds),
    blocked: sum(milliseconds.map((each) => Math.max(0, each - LONG_TASK_MS))),
    busy: sum(milliseconds),
    heapGrowth: (Math.max(...used) - used[0]) / 2 ** 20,
  };
}
