/** What is left of one quota. A field that the server does not send is `undefined`. */
export interface RateLimit {
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
  /** Until the quota is whole again, in milliseconds from the answer on. */
  readonly resetMs: number | undefined;
}

/** The quotas of a key: requests and tokens, as a rule per minute. */
export interface RateLimits {
  readonly requests: RateLimit;
  readonly tokens: RateLimit;
}

/**
 * Reads the `x-ratelimit-…` headers of an answer.
 *
 * @see https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
 */
export function rateLimits(headers: Headers): RateLimits {
  return { requests: rateLimit(headers, 'requests'), tokens: rateLimit(headers, 'tokens') };
}

function rateLimit(headers: Headers, unit: 'requests' | 'tokens'): RateLimit {
  const read = (name: string) => headers.get(`x-ratelimit-${name}-${unit}`) ?? '';
  return { limit: count(read('limit')), remaining: count(read('remaining')), resetMs: durationMs(read('reset')) };
}

function count(text: string): number | undefined {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}

const unitMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** Durations as Go writes them, `6m0s`, `1.5s`, `20ms`; a lone number is in seconds. */
function durationMs(text: string): number | undefined {
  const duration = text.trim();
  if (/^\d+(\.\d+)?$/.test(duration)) return Number(duration) * unitMs.s;
  if (!/^(\d+(\.\d+)?(d|h|ms|m|s))+$/.test(duration)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of duration.matchAll(/([\d.]+)(d|h|ms|m|s)/g)) {
    sum += Number(amount) * unitMs[unit as keyof typeof unitMs]; // the expression knows no other unit
  }
  return sum;
}
