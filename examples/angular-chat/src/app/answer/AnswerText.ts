import { ChangeDetectionStrategy, Component, input, linkedSignal } from '@angular/core';
import { CodeBlock } from './CodeBlock';
import { splitText, type SplitText } from './splitText';

/** The text of an answer: paragraphs as they are, blocks of code as such, also while they come. */
@Component({
  selector: 'app-answer-text',
  imports: [CodeBlock],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (part of split().parts; track $index) {
      @if (part.kind === 'code') {
        <app-code-block [code]="part.text" [language]="part.language" [isClosed]="part.isClosed" />
      } @else {
        <p [class.open]="isRunning() && $last">{{ part.text }}</p>
      }
    }
  `,
  styleUrl: './AnswerText.css',
})
export class AnswerText {
  readonly text = input.required<string>();
  /** Whether more of it may come. */
  readonly isRunning = input(false);

  protected readonly split = linkedSignal<readonly [string, boolean], SplitText>({
    source: () => [this.text(), this.isRunning()],
    computation: ([text, isRunning], previous) => splitText(text, !isRunning, previous?.value),
  });
}
