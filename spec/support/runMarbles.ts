import { TestScheduler, type RunHelpers } from 'rxjs/testing';

/** Runs a marble test in virtual time. Values and errors are compared deeply, errors by name and message too. */
export function runMarbles(test: (helpers: RunHelpers) => void): void {
  new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  }).run(test);
}
