import {
  afterNextRender,
  afterRenderEffect,
  DestroyRef,
  Directive,
  DOCUMENT,
  inject,
  input,
  signal,
} from '@angular/core';

/** So near the end counts as there, in pixels. */
const NEAR = 64;

/** Keeps the end of the page in view while it grows, unless its reader has scrolled up to read. */
@Directive({ selector: '[appFollowEnd]', exportAs: 'followEnd' })
export class FollowEnd {
  /** What makes the page grow; undefined while there is nothing to follow. */
  readonly appFollowEnd = input.required<unknown>();

  /** Whether the reader has gone away from the end. */
  readonly isAway = signal(false);
  readonly #page = inject(DOCUMENT).documentElement;
  #top = 0;

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const look = () => {
        this.#look();
      };
      addEventListener('scroll', look, { passive: true });
      destroyRef.onDestroy(() => {
        removeEventListener('scroll', look);
      });
    });
    afterRenderEffect(() => {
      if (this.appFollowEnd() !== undefined && !this.isAway()) this.#page.scrollTop = this.#page.scrollHeight;
    });
  }

  /** Goes to the end, and stays there. */
  follow(): void {
    this.isAway.set(false);
  }

  /** Only who moves up leaves the end: it also moves away by itself when the page grows. */
  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#page;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.isAway.set(false);
    else if (scrollTop < this.#top) this.isAway.set(true);
    this.#top = scrollTop;
  }
}
