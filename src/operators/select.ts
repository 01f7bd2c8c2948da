import { concat, concatMap, defer, from, map, of, type Observable } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { JsonSelector, type FoundValue } from '../json/JsonSelector.js';
import { parsePath } from '../json/parsePath.js';
import type { SchemaOutput, StandardSchema } from '../schema/StandardSchema.js';
import { validate } from '../schema/validate.js';

export interface SelectOptions {
  /**
   * Whether to emit a value also while it comes, at most once per piece of the text, as `{ index, value, complete }`.
   *
   * @defaultValue false
   */
  readonly partial?: boolean | undefined;
}

/** A value that is whole, or what has come of it. */
export type SelectedValue<Output> =
  | { readonly index: number; readonly complete: true; readonly value: Output }
  | {
      /** Which of the values at the path it is, from 0 on. */
      readonly index: number;
      readonly complete: false;
      /** Not seen by the schema. Of a string there is what has come, a number is there once it is whole. */
      readonly value: unknown;
    };

/** What {@link select} makes of a text; boundaries stay among the values. */
type Selecting<Output> = <In extends string | AttemptBoundary>(
  source: Observable<In>,
) => Observable<Output | Extract<In, AttemptBoundary>>;

/**
 * Emits each value at a path of a JSON text as soon as it is whole: `select('steps[*]')` each step, while the model writes
 * the next one.
 *
 * In: pieces of one JSON text, cut anywhere, as `textDeltas` gives those of structured output. At an
 * {@link AttemptBoundary} the text begins anew, and the boundary is handed on.
 * Out: synchronous, in the order of the text; a number is whole with what follows it. A path that leads nowhere gives
 * nothing; of a member that is there twice, both. Linear; the text is kept until its end.
 * Errors: {@link JsonParseError} at the first character after which it cannot be JSON, and at the end of one that is not
 * whole, behind what was whole before; source errors pass through. Completes with the source.
 *
 * @param path `answer`, `steps[*].title`, `[*]`, `items[0]['a.b']`, `$` for the whole: a part of RFC 9535
 * @throws TypeError for a path that is none
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function select(path: string, options?: { readonly partial?: false | undefined }): Selecting<unknown>;
/** With the values as they come, too. */
export function select(path: string, options: { readonly partial: true }): Selecting<SelectedValue<unknown>>;
/**
 * Emits what a schema, zod's or any other Standard Schema, makes of each value.
 *
 * Errors: {@link SchemaError} for one that it refuses, `TypeError` for a schema that is asynchronous.
 */
export function select<Schema extends StandardSchema>(
  path: string,
  schema: Schema,
  options?: { readonly partial?: false | undefined },
): Selecting<SchemaOutput<Schema>>;
/** With the values as they come, too; of these the schema knows nothing. */
export function select<Schema extends StandardSchema>(
  path: string,
  schema: Schema,
  options: { readonly partial: true },
): Selecting<SelectedValue<SchemaOutput<Schema>>>;
/** For options that are only known at run time. */
export function select(path: string, options: SelectOptions): Selecting<unknown>;
export function select(
  path: string,
  schemaOrOptions: StandardSchema | SelectOptions = {},
  options?: SelectOptions,
): Selecting<unknown> {
  const steps = parsePath(path);
  const schema = '~standard' in schemaOrOptions ? schemaOrOptions : undefined;
  const { partial = false } = options ?? ('~standard' in schemaOrOptions ? {} : schemaOrOptions);
  const finish = ({ value, complete, index }: FoundValue): unknown => {
    const output = complete && schema !== undefined ? validate(value, schema) : value;
    return partial ? { index, value: output, complete } : output;
  };
  return (source) =>
    defer(() => {
      let selector = new JsonSelector(steps, partial);
      const values = source.pipe(
        concatMap((piece: string | AttemptBoundary) => {
          if (typeof piece === 'string') return from(selector.write(piece)).pipe(map(finish));
          selector = new JsonSelector(steps, partial);
          return of(piece);
        }),
      );
      const rest = defer(() => from(selector.end()).pipe(map(finish)));
      return concat(values, rest) as Observable<never>; // each overload says what comes of its options
    });
}
