import { createStreamTestScheduler, MarbleAssertionError, type StreamRunHelpers } from 'rivulet/testing';

/** Runs a test that has to fail, and gives its message. */
export function failureOf(test: (helpers: StreamRunHelpers) => void): string {
  return errorOf(test).message;
}

/** The same, and gives the error. */
export function errorOf(test: (helpers: StreamRunHelpers) => void): MarbleAssertionError {
  try {
    createStreamTestScheduler().run(test);
  } catch (error) {
    if (error instanceof MarbleAssertionError) return error;
    throw error;
  }
  throw new Error('the test should have failed');
}

/** A text of several lines, without the margin that it has in the source: that of its last line, which is empty. */
export function lines(text: string): string {
  const margin = /\n *$/.exec(text)?.[0] ?? '\n';
  return text
    .slice(1, -margin.length)
    .split('\n')
    .map((line) => line.slice(margin.length + 1))
    .join('\n');
}
