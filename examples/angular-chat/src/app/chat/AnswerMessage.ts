import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { endingOf, type TextStatistics } from 'rivulet';
import type { ChatMessage } from 'rivulet/angular';
import { AnswerFooter } from '../answer/AnswerFooter';
import { AnswerText } from '../answer/AnswerText';
import { CopyButton } from '../answer/CopyButton';
import { ErrorNote } from '../answer/ErrorNote';
import { isRunning } from '../answer/isRunning';
import { ToolCallCard } from '../answer/ToolCallCard';

/** An answer of a model, as far as it has come. */
@Component({
  selector: 'app-answer-message',
  imports: [AnswerFooter, AnswerText, CopyButton, ErrorNote, ToolCallCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './AnswerMessage.html',
  styleUrl: './AnswerMessage.css',
})
export class AnswerMessage {
  readonly message = input.required<ChatMessage>();
  readonly statistics = input<TextStatistics>();
  /** Whether it is the last one, which can be asked for again. */
  readonly isLast = input(false);
  readonly again = output();

  protected readonly isRunning = computed(() => isRunning(this.message().status));
  /** While its tools work nothing is written, and an answer that ends is not always whole. */
  protected readonly note = computed(() => {
    const { status, snapshot, toolCalls } = this.message();
    if (status === 'streaming' && toolCalls.some((call) => call.status === 'waiting')) return 'Waiting for tools';
    const ending = status === 'done' && snapshot !== undefined ? endingOf(snapshot) : undefined;
    if (ending === 'length') return 'Ended at its limit: the rest is missing';
    return ending === 'content_filter' ? 'Ended by the content filter' : undefined;
  });
}
