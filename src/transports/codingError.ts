/**
 * The error of an answer that cannot be read, since it is coded though `identity` was asked for. None for any other.
 *
 * @param advice what to do about it
 */
export function codingError(headers: Headers, advice: string): Error | undefined {
  const coding = headers.get('content-encoding') ?? 'identity';
  return coding === 'identity' ? undefined : new Error(`it is coded as ${coding}: ${advice}`);
}
