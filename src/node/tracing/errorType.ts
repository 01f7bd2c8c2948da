import { APIError } from '../../errors/APIError.js';

/** The class of an error, of which there are few: the code of the API or of this package, else the status, else the name. */
export function errorType(error: unknown): string {
  if (error instanceof APIError) return error.code ?? error.status?.toString() ?? error.name;
  if (!(error instanceof Error)) return '_OTHER';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
