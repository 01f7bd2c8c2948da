import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { RateLimitError } from 'rivulet';
import { map, of, switchMap, takeWhile, timer } from 'rxjs';
import { explainError } from './explainError';

/** Says what ended an answer. What is projected into it stands below: a button to retry. */
@Component({
  selector: 'app-error-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="note" data-testid="error" [attr.data-error]="name()">
      <p>
        <strong>{{ explanation().title }}.</strong> {{ explanation().advice }}
        @if (secondsLeft(); as seconds) {
          <span data-testid="wait">The server asks to wait {{ seconds }} s.</span>
        }
      </p>
      <ng-content />
    </div>
  `,
  styleUrl: './ErrorNote.css',
})
export class ErrorNote {
  readonly error = input.required<unknown>();

  protected readonly explanation = computed(() => explainError(this.error()));
  protected readonly name = computed(() => {
    const error = this.error();
    return error instanceof Error ? error.name : 'unknown';
  });
  protected readonly secondsLeft = toSignal(
    toObservable(this.error).pipe(switchMap((error) => countDown(secondsToWait(error)))),
    { initialValue: 0 },
  );
}

function secondsToWait(error: unknown): number {
  return error instanceof RateLimitError ? Math.ceil((error.retryAfterMs ?? 0) / 1_000) : 0;
}

function countDown(seconds: number) {
  if (seconds === 0) return of(0);
  return timer(0, 1_000).pipe(
    map((passed) => seconds - passed),
    takeWhile((left) => left > 0, true),
  );
}
