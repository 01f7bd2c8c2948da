import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, signal } from '@angular/core';

const SHOWN_MS = 2_000;

/** Copies a text. It says so for a moment. */
@Component({
  selector: 'app-copy-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="quiet" data-testid="copy" (click)="copy()">
      <span aria-hidden="true">{{ outcome() || 'Copy' }}</span>
      <span class="visually-hidden">{{ label() }}</span>
    </button>
    <span class="visually-hidden" role="status">{{ outcome() }}</span>
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  readonly label = input('Copy');

  protected readonly outcome = signal('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.#timer);
    });
  }

  protected async copy(): Promise<void> {
    const outcome = await navigator.clipboard.writeText(this.text()).then(
      () => 'Copied',
      () => 'Not allowed',
    );
    this.outcome.set(outcome);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.outcome.set('');
    }, SHOWN_MS);
  }
}
