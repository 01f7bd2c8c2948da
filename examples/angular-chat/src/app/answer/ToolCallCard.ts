import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AnswerToolCall } from 'rivulet/angular';

const statuses: Readonly<Record<AnswerToolCall['status'], string>> = {
  writing: 'being asked for',
  waiting: 'under way',
  done: 'done',
  failed: 'failed',
};

/** A tool that the model calls: what for, and what came of it. */
@Component({
  selector: 'app-tool-call-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="card" data-testid="tool-call" [attr.data-status]="call().status">
      <code class="call">{{ call().name }}({{ call().arguments }})</code>
      @if (outcome(); as text) {
        <span
          ><span aria-hidden="true">→ </span><code>{{ text }}</code></span
        >
      } @else {
        <span class="status">{{ status() }}</span>
      }
    </div>
  `,
  styleUrl: './ToolCallCard.css',
})
export class ToolCallCard {
  readonly call = input.required<AnswerToolCall>();

  protected readonly status = computed(() => statuses[this.call().status]);
  protected readonly outcome = computed(() => {
    const { status, result, error } = this.call();
    if (status === 'failed') return String(error);
    return status === 'done' ? JSON.stringify(result) : undefined;
  });
}
