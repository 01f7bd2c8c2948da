/** What base URLs end with: a version, as in `/api/v1` and Gemini's `/v1beta/openai`; Azure's deployment; or nothing. */
const BASE = /^(?:(?:\/[^/]+)*?\/v\d\w*(?:\/openai)?|\/openai(?:\/deployments\/[^/]+)?)(?=\/)/;

/**
 * The path of a request from the base URL on.
 *
 * @param basePath that of the base URL, where it ends with no version
 */
export function apiPath(path: string, basePath?: string): string {
  const base = basePath?.replace(/\/+$/, '');
  return base !== undefined && path.startsWith(`${base}/`) ? path.slice(base.length) : path.replace(BASE, '');
}
