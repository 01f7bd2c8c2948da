import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';

/** Where a question is written. What is projected into it stands beside its button. */
@Component({
  selector: 'app-composer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './Composer.html',
  styleUrl: './Composer.css',
  host: { '(document:keydown.escape)': 'stop()' },
})
export class Composer {
  readonly label = input('Your question');
  /** Whether an answer is coming: then it can be stopped, and nothing else be asked. */
  readonly isRunning = input(false);
  readonly asked = output<string>();
  readonly stopped = output();

  private readonly text = viewChild.required<ElementRef<HTMLTextAreaElement>>('text');

  constructor() {
    afterNextRender(() => {
      // Not on a touch screen, where a keyboard would cover the page.
      if (matchMedia('(pointer: fine)').matches) this.focus();
    });
  }

  focus(): void {
    this.text().nativeElement.focus();
  }

  protected enter(event: Event): void {
    // While an input method is composing, Enter takes its proposal.
    if ((event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    this.submit();
  }

  protected submit(): void {
    const text = this.text().nativeElement;
    const question = text.value.trim();
    this.focus();
    if (question === '' || this.isRunning()) return;
    text.value = '';
    this.asked.emit(question);
  }

  protected stop(): void {
    if (!this.isRunning()) return;
    this.stopped.emit();
    this.focus();
  }
}
