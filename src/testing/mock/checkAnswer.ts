import { MockError } from './MockError.js';

/**
 * Refuses what is written for a route and is no fields of its answer.
 *
 * @throws {@link MockError} that says what it takes
 */
export function checkAnswer(route: string, answer: unknown): asserts answer is object | undefined {
  if (answer === undefined || isFields(answer)) return;
  throw new MockError(
    `expected for ${route} a text, fields of its answer, a MockResponse, an EventStream, an Observable, a function or a ` +
      `list of them, got ${described(answer)}${hint(answer)}`,
  );
}

function isFields(answer: unknown): boolean {
  return (
    Object.prototype.toString.call(answer) === '[object Object]' &&
    !['then', Symbol.iterator, Symbol.asyncIterator, 'next'].some((key) => key in (answer as object))
  );
}

function described(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null) return String(answer);
  const { name } = answer.constructor;
  return /^[AEIOU]/.test(name) ? `an ${name}` : `a ${name}`;
}

function hint(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return '';
  if ('then' in answer) return ': return it from a function';
  if (answer instanceof Error)
    return ': a connection that breaks is the fault resetAt, an error of the API MockResponse.error()';
  return ': put a body into new MockResponse(200, { stream })';
}
