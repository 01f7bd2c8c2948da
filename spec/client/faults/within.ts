/** What would hang for ever is told after this, in real milliseconds. Nothing that passes takes that long. */
const PATIENCE = 5_000;

/**
 * The same promise, unless it takes too long.
 *
 * @param hang what to say then
 */
export async function within<T>(promise: Promise<T>, hang: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(hang()));
    }, PATIENCE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
