import { MarbleAssertionError } from './MarbleAssertionError.js';

/** Says what is not as expected, if anything. */
export type Explain = () => string | undefined;

interface Settled {
  readonly explain: Explain;
  readonly error: MarbleAssertionError;
  readonly name: string;
}

/** The assertions of one test: they are looked at when virtual time is over. */
export class Expectations {
  readonly #open = new Set<{ readonly name: string }>();
  #settled: Settled[] = [];
  #isOver = false;

  /** `expectText(…)` was called. Returns what its `toBe` calls, with itself. */
  add(name: string): (explain: Explain, toBe: (...values: never[]) => void) => void {
    if (this.#isOver) {
      throw new MarbleAssertionError(
        `${name}(…) comes after the run: virtual time is over when the test returns, and what is behind an await comes later`,
      );
    }
    const expectation = { name };
    this.#open.add(expectation);
    return (explain, toBe) => {
      this.#open.delete(expectation);
      // Made here, so that its stack says where the test expects this.
      this.#settled.push({ explain, error: errorAt(toBe), name });
    };
  }

  /** @throws {@link MarbleAssertionError} for the first one that fails; its message says which others do */
  check(): void {
    const settled = this.#settled;
    this.#settled = [];
    const failed = settled.flatMap(({ explain, error, name }) => {
      const explanation = explain();
      return explanation === undefined ? [] : [{ error, text: `${name}: ${explanation}` }];
    });
    const [first, ...others] = failed;
    if (first === undefined) return;
    const also = others.map(({ text }) => `  ${text.split('\n')[0] ?? ''}`);
    throw withMessage(
      first.error,
      [first.text, ...(also.length > 0 ? ['', 'Also in this run:', ...also] : [])].join('\n'),
    );
  }

  /** The test is over: nothing can be expected any more. */
  end(): void {
    this.#isOver = true;
  }

  /** @throws {@link MarbleAssertionError} for an `expectText(…)` without a `toBe` */
  checkOpen(): void {
    const [open] = this.#open;
    if (open !== undefined) throw new MarbleAssertionError(`${open.name}(…) has no toBe(…), so it expects nothing`);
  }
}

function errorAt(toBe: (...values: never[]) => void): MarbleAssertionError {
  const error = new MarbleAssertionError();
  // Where engines can, the stack begins with the test.
  const { captureStackTrace } = Error as { captureStackTrace?: (error: Error, below: unknown) => void };
  captureStackTrace?.(error, toBe);
  return error;
}

/** The stack of some engines begins with the message, as it was when the error was made. */
function withMessage(error: MarbleAssertionError, message: string): MarbleAssertionError {
  const { stack = '' } = error;
  const frames = stack.search(/^\s+at /m);
  error.message = message;
  if (frames !== -1) error.stack = `${error.name}: ${message}\n${stack.slice(frames)}`;
  return error;
}
