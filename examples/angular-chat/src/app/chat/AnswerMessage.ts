import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { TextStatistics } from 'rivulet';
import type { ChatMessage } from 'rivulet/angular';
import { AnswerFooter } from '../answer/AnswerFooter';
import { AnswerText } from '../answer/AnswerText';
import { CopyButton } from '../answer/CopyButton';
import { ErrorNote } from '../answer/ErrorNote';
import { isRunning } from '../answer/isRunning';
import { ToolCallCard } from '../answer/ToolCallCard';
import { endingNote } from './endingNote';

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
    const { status, toolCalls } = this.message();
    const isWaiting = status === 'streaming' && toolCalls.some((call) => call.status === 'waiting');
    return isWaiting ? 'Waiting for tools' : endingNote(this.message());
  });
}
