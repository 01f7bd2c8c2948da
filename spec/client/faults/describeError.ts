/** What of an error must be the same whoever sends the request. */
export interface DescribedError {
  readonly message: string;
  readonly fields: unknown;
  /** The code of the system's error at the bottom of it, where there is one. */
  readonly systemCode: string | undefined;
}

/** What a connection has of its own, and the time. */
const unequal = ['connection', 'date', 'keep-alive', 'transfer-encoding'];

/** An error as it can be compared: without the place, and without a transport's own words. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) throw new TypeError('expected an error');
  const { message, cause, ...fields } = error as Error & { readonly headers?: Headers };
  const known = [...(fields.headers?.keys() ?? [])].filter((name) => !unequal.includes(name));
  return {
    message: message.replace(/\/\/[^/]+/, '//…').replace(/ \(.*\)/s, ''),
    fields: JSON.parse(JSON.stringify({ ...fields, headers: known })),
    systemCode: systemCodeOf(cause),
  };
}

function systemCodeOf(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { readonly code?: unknown; readonly cause?: unknown };
  if (cause !== undefined) return systemCodeOf(cause);
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : undefined;
}
