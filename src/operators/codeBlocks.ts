import { concat, concatMap, defer, tap, type Observable } from 'rxjs';
import { attachPartial } from '../errors/attachPartial.js';
import { StreamError } from '../errors/StreamError.js';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { isBoundary } from '../flow/isBoundary.js';
import type { CodeBlock } from '../text/CodeBlock.js';
import { CodeBlockReader } from '../text/CodeBlockReader.js';

export interface CodeBlocksOptions {
  /**
   * Whether to emit a block also while it is coming, `complete` being false: when its opening line is whole, and with each
   * piece of text that adds code.
   *
   * @defaultValue false
   */
  readonly partial?: boolean | undefined;
}

/**
 * Emits the fenced code blocks of a Markdown text.
 *
 * In: pieces of text, cut anywhere. At an {@link AttemptBoundary} all is forgotten, and it is handed on.
 * Out: synchronous, each block when its closing fence is whole, or at the completion of the source if it has none. They
 * are the same however the text was cut. Fences are those of CommonMark 0.31, of backticks or tildes, a longer one around
 * shorter ones; but a fence may be indented by any width or stand behind the marker of a list item, and quotes (`>`) are
 * not looked into. Line breaks (LF, CR LF, CR) are kept as they are. Linear in the text, which is kept for the errors.
 * Errors: source errors pass through; one of rivulet's that has no `partial` gets the blocks so far, the open one last.
 *
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function codeBlocks(
  options: CodeBlocksOptions = {},
): <In extends string | AttemptBoundary>(
  source: Observable<In>,
) => Observable<CodeBlock | Extract<In, AttemptBoundary>> {
  const { partial = false } = options;
  return <In extends string | AttemptBoundary>(source: Observable<In>) =>
    defer(() => {
      let reader = new CodeBlockReader(partial);
      const read = (value: In): readonly (CodeBlock | Extract<In, AttemptBoundary>)[] => {
        if (!isBoundary(value)) return reader.write(value as string); // All that is no boundary is text.
        reader = new CodeBlockReader(partial);
        return [value];
      };
      return concat(
        source.pipe(
          concatMap(read),
          tap({
            error: (error: unknown) => {
              if (error instanceof StreamError && error.partial === undefined) attachPartial(error, reader.blocks);
            },
          }),
        ),
        defer(() => reader.end()),
      );
    });
}
