import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { TextStatistics } from 'rivulet';
import type { StreamStatus } from 'rivulet/angular';
import { statusText } from './statusText';

const MANY_PIECES = 10;

/** How far an answer is, and how fast it comes. */
@Component({
  selector: 'app-answer-footer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './AnswerFooter.html',
  styleUrl: './AnswerFooter.css',
})
export class AnswerFooter {
  readonly status = input.required<StreamStatus>();
  readonly statistics = input<TextStatistics>();
  /** Instead of what the status says by itself. */
  readonly note = input<string>();

  protected readonly text = computed(() => this.note() ?? statusText(this.status()));
  protected readonly firstText = computed(() => {
    const firstMs = this.statistics()?.firstTextMs;
    if (firstMs === undefined) return undefined;
    return firstMs < 1_000 ? `${Math.round(firstMs)} ms` : `${(firstMs / 1_000).toFixed(1)} s`;
  });
  /** Until the server has counted the tokens, pieces are as good: most servers send one in each. */
  protected readonly rate = computed(() => {
    const { tokensPerSecond, piecesPerSecond, pieces = 0 } = this.statistics() ?? {};
    // Of the first few pieces, which often come together, a speed says nothing.
    const rate = tokensPerSecond ?? (pieces < MANY_PIECES ? undefined : piecesPerSecond);
    return rate === undefined ? undefined : `${tokensPerSecond === undefined ? '≈ ' : ''}${Math.round(rate)} tokens/s`;
  });
  protected readonly tokens = computed(() => this.statistics()?.tokens?.toLocaleString('en'));
  protected readonly words = computed(() => this.statistics()?.words.toLocaleString('en'));
}
