import { concat, type Observable, of, throwError } from 'rxjs';
import { TruncatedStreamError } from '../../src/errors/TruncatedStreamError.js';
import { AttemptBoundary } from '../../src/flow/AttemptBoundary.js';
import { accumulateCompletion } from '../../src/operators/accumulateCompletion.js';
import type { Completion } from '../../src/wire/completions/Completion.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';

function completionOf(text: string): Completion {
  return { id: 'c', object: 'text_completion', choices: [{ index: 0, text }] };
}

describe('accumulateCompletion', () => {
  itShouldBeAnOperator<Completion | AttemptBoundary, Completion>({
    operator: () => accumulateCompletion(),
    inputs: [completionOf('Hel'), completionOf('lo'), completionOf('!')],
    outputs: [completionOf('Hel'), completionOf('Hello'), completionOf('Hello!')],
    afresh: completionOf('!'),
  });

  it('should keep the completion of the last attempt as partial of an error', () => {
    const error = new TruncatedStreamError('[DONE]');
    concat(
      of(completionOf('a'), new AttemptBoundary(1, error), completionOf('b'), completionOf('c')),
      throwError(() => error),
    )
      .pipe(accumulateCompletion())
      .subscribe({ error: () => undefined });

    expect(error.partial).toEqual(completionOf('bc'));
  });

  it('should have the types that it says', () => {
    expectType<Observable<Completion>>(of(completionOf('a')).pipe(accumulateCompletion()));
    // @ts-expect-error texts are no chunks
    of('a').pipe(accumulateCompletion());
    expect.assertions(0);
  });
});
