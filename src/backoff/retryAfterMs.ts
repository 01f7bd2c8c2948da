/**
 * How long an answer asks to wait, in milliseconds: `retry-after-ms`, else `retry-after` in seconds or as an HTTP date.
 * `undefined` when it does not say, or not in a form that can be read. A date in the past is 0.
 *
 * @param now the time to reckon an HTTP date from, in milliseconds since 1970
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const milliseconds = decimal(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const value = headers.get('retry-after');
  const seconds = decimal(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = httpDate(value);
  return date === undefined ? undefined : Math.max(0, date - now);
}

function decimal(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

/** The three forms of RFC 9110, 5.6.7. Date.parse alone would also take `soon 5` for a day in May. */
function httpDate(value: string | null): number | undefined {
  if (value === null || !/^[a-z]{3,9},? .*\d\d:\d\d:\d\d( |$)/i.test(value)) return undefined;
  // The form of asctime() names no zone and means GMT, where Date.parse would assume the local one.
  const date = Date.parse(/ \d{4}$/.test(value) ? `${value} GMT` : value);
  return Number.isNaN(date) ? undefined : date;
}
