import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** Questions to begin with. */
@Component({
  selector: 'app-suggestions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (question of questions(); track question) {
        <li>
          <button type="button" data-testid="suggestion" (click)="chosen.emit(question)">{{ question }}</button>
        </li>
      }
    </ul>
  `,
  styleUrl: './Suggestions.css',
})
export class Suggestions {
  readonly questions = input.required<readonly string[]>();
  readonly chosen = output<string>();
}
