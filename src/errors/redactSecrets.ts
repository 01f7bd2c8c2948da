const secrets =
  /\b(?:(?:sk|pk|rk|xai|nvapi|pplx)-|(?:ek|gsk)_|AIza|Bearer\s+(?=\S{8})|api[-_]?key["']?\s*[=:]["'\s]*)[\w.~+/-]{4,}=*/gi;

/** The text with everything that looks like an API key or a bearer token replaced by `[redacted]`. */
export function redactSecrets(text: string): string {
  return text.replace(secrets, '[redacted]');
}
