import type { AttemptBoundary } from 'rivulet';
import { from, type Observable } from 'rxjs';

/** An operator from pieces of text to pieces of text. */
export type TextOperator = (source: Observable<string | AttemptBoundary>) => Observable<string | AttemptBoundary>;

/** What an operator gives for what comes all at once: pieces and boundaries, then its error if it has one. */
export function textOutcomeOf(
  operator: TextOperator,
  source: readonly string[] | Observable<string | AttemptBoundary>,
): readonly unknown[] {
  const seen: unknown[] = [];
  from(source)
    .pipe(operator)
    .subscribe({ next: (piece) => seen.push(piece), error: (error: unknown) => seen.push(error) });
  return seen;
}
