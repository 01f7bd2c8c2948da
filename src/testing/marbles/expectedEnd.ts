import type { ExpectedEmission } from './Emission.js';

/** How a stream should end. An error that nobody has described is any error. */
export function expectedEnd(
  { frame, kind }: { readonly frame: number; readonly kind: 'error' | 'complete' },
  error: unknown,
): ExpectedEmission {
  if (kind === 'complete') return { frame, kind };
  return error === undefined ? { frame, kind, differ: () => undefined } : { frame, kind, value: error };
}
