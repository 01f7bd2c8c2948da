import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/** One thing that a schema found wrong: the shape that Standard Schema gives it. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A value was JSON, but not what the schema allows. The values before it were emitted. */
export class SchemaError extends StreamError {
  static override readonly [errorKind] = 'SchemaError';

  override readonly name = 'SchemaError';
  readonly code = 'SCHEMA';

  /**
   * @param issues what the schema found, at least one
   * @param value the value that it looked at
   */
  constructor(
    readonly issues: readonly SchemaIssue[],
    readonly value: unknown,
    options?: StreamErrorOptions,
  ) {
    super(`expected a value of the schema, got one with ${describe(issues)}`, options);
  }
}

function describe(issues: readonly SchemaIssue[]): string {
  const shown = issues.slice(0, 3).map(({ path = [], message }) => {
    const keys = path.map((step) => String(typeof step === 'object' ? step.key : step));
    return `${keys.join('.') || 'the value'}: ${message}`;
  });
  return shown.join('; ') + (issues.length > 3 ? `; and ${issues.length - 3} more` : '');
}
