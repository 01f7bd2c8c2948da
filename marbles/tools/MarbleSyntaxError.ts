/** A `.marble` text says something that the format does not know. The message starts with `file:line`. */
export class MarbleSyntaxError extends Error {
  override readonly name = 'MarbleSyntaxError';

  constructor(
    readonly file: string,
    readonly line: number,
    problem: string,
  ) {
    super(`${file}:${line}: ${problem}`);
  }
}
