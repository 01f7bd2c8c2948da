/** What Chromium is to record: each task of each thread, and the marks of the page. */
export const categories = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** A task longer than this is one that people notice, and what is over it is time for which the page is blocked. */
const LONG_TASK_MS = 50;

/**
 * Looks at the tasks of the page's main thread between its marks: how long each took, and how much of that its thread
 * ran, whatever else the machine was at.
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
  const inside = tasks.map(({ ts, dur, tdur }) => {
    const part = Math.min(1, (ts + dur - ask.ts) / dur);
    return { ms: (dur * part) / 1000, cpuMs: (tdur * part) / 1000 };
  });
  const milliseconds = inside.map(({ ms }) => ms);
  const cpu = inside.map(({ cpuMs }) => cpuMs);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const heaps = traceEvents.filter(({ name, pid }) => name === 'UpdateCounters' && pid === ask.pid);
  const used = heaps.map(({ args }) => args.data.jsHeapSizeUsed);
  return {
    longestTask: Math.max(...milliseconds),
    blocked: sum(milliseconds.map((each) => Math.max(0, each - LONG_TASK_MS))),
    longestCpu: Math.max(...cpu),
    cpu: sum(cpu),
    heapGrowth: (Math.max(...used) - used[0]) / 2 ** 20,
  };
}
