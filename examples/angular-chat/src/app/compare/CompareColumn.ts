import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { AnswerFooter } from '../answer/AnswerFooter';
import { AnswerText } from '../answer/AnswerText';
import { ErrorNote } from '../answer/ErrorNote';
import { isRunning } from '../answer/isRunning';
import type { ComparedAnswer } from './ComparedAnswer';

/** The answer of one of the models. */
@Component({
  selector: 'app-compare-column',
  imports: [AnswerFooter, AnswerText, ErrorNote],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <article [attr.aria-busy]="isRunning()">
      <h2>{{ answer().model }}</h2>
      <app-answer-footer [status]="answer().status" [statistics]="answer().statistics" />
      <app-answer-text data-testid="message-text" [text]="answer().text" [isRunning]="isRunning()" />
      @if (answer().status === 'error') {
        <app-error-note [error]="answer().error" />
      }
    </article>
  `,
  styleUrl: './CompareColumn.css',
})
export class CompareColumn {
  readonly answer = input.required<ComparedAnswer>();

  protected readonly isRunning = computed(() => isRunning(this.answer().status));
}
