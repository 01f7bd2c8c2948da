import { afterNextRender, ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, signal } from '@angular/core';

const NAME = 'theme';

/** Switches between light and dark. Until it is used the page is as the system is. */
@Component({
  selector: 'app-theme-toggle',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="quiet" data-testid="theme" [attr.aria-pressed]="isDark()" (click)="toggle()">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
        <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
      </svg>
      <span class="visually-hidden">Dark colours</span>
    </button>
  `,
  styles: `
    button {
      display: grid;
      place-items: center;
      width: 2.25rem;
      height: 2.25rem;
      padding: 0;
    }
  `,
})
export class ThemeToggle {
  readonly #root = inject(DOCUMENT).documentElement;
  /** Not known on a server. */
  readonly #theme = signal<string | undefined>(undefined);
  protected readonly isDark = computed(() => this.#theme() === 'dark');

  constructor() {
    afterNextRender(() => {
      const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
      this.#theme.set(this.#root.dataset[NAME] ?? system);
    });
  }

  protected toggle(): void {
    const theme = this.isDark() ? 'light' : 'dark';
    this.#theme.set(theme);
    this.#root.dataset[NAME] = theme;
    try {
      localStorage.setItem(NAME, theme);
    } catch {
      // Then it lasts as long as the page.
    }
  }
}
