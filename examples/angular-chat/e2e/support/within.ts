/** Longer nothing on these pages may take, in milliseconds. */
const LIMIT_MS = 10_000;

/**
 * Waits for what a test cannot ask the page for.
 *
 * @param what is waited for
 * @throws Error when it does not happen in time, instead of a test that never ends
 */
export async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`expected ${what} within ${LIMIT_MS} ms`));
    }, LIMIT_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
