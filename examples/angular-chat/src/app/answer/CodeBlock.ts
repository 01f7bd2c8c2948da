import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { CopyButton } from './CopyButton';
import { languageName } from './languageName';

/** A block of code with its language, to be copied. */
@Component({
  selector: 'app-code-block',
  imports: [CopyButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <figure data-testid="code-block" [attr.aria-busy]="!isClosed()">
      <figcaption>
        <span data-testid="code-language">{{ name() }}</span>
        <app-copy-button label="Copy code" [text]="code()" />
      </figcaption>
      <pre tabindex="0" [attr.aria-label]="name()"><code>{{ code() }}</code></pre>
    </figure>
  `,
  styleUrl: './CodeBlock.css',
})
export class CodeBlock {
  readonly code = input.required<string>();
  readonly language = input('');
  readonly isClosed = input(true);

  protected readonly name = computed(() => languageName(this.language()));
}
