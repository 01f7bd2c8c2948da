/** What of an error must be the same whoever sends the request. */
export interface DescribedError {
  readonly message: string;
  readonly fields: unknown;
  /** The code of the system's error at the bottom of it, where there is one. */
  readonly systemCode: string | undefined;
}

/** An error as it can be compared: without the port, and without a transport's own words. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) throw new TypeError('expected an error');
  const { message, cause, ...fields } = error as Error & { readonly headers?: Headers };
  const known = [...(fields.headers?.keys() ?? [])].filter((name) => name !== 'date');
  return {
    message: message.replace(/127\.0\.0\.1:\d+/, '…').replace(/ \(.*\)/s, ''),
    fields: JSON.parse(JSON.stringify({ ...fields, headers: known })),
    systemCode: systemCodeOf(cause),
  };
}

function systemCodeOf(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { readonly code?: unknown; readonly cause?: unknown };
  if (cause !== undefined) return systemCodeOf(cause);
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : undefined;
}
