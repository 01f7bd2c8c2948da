/** The id by which a provider finds the request in its logs: OpenAI's header, Azure's, or the common one. */
export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? headers.get('apim-request-id') ?? headers.get('request-id') ?? undefined;
}
