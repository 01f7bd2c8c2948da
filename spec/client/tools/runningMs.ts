/**
 * How long a promise takes, without the time in which the machine let this process wait for others: a turn of the event
 * loop that has nothing to do takes far less than a millisecond, so of a longer one that much counts.
 */
export async function runningMs(promise: Promise<unknown>): Promise<number> {
  const state = { isOver: false };
  const over = promise.finally(() => (state.isOver = true));
  let spent = 0;
  let last = performance.now();
  while (!state.isOver) {
    await new Promise(setImmediate);
    const now = performance.now();
    spent += Math.min(now - last, 1);
    last = now;
  }
  await over;
  return spent;
}
