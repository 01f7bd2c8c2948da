/** The text of a recording of these lines, besides the first one. */
export function recordingText(...lines: readonly object[]): string {
  const all = [{ rivulet: 'recording', version: 1, startedAt: '2030-05-04T12:00:00.000Z' }, ...lines];
  return all.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The lines of one exchange of an event stream: its events with the times at which they came. */
export function exchangeLines(
  events: readonly (readonly [at: number, text: string])[],
  {
    exchange = 1,
    at = 0,
    headAt = at,
    url = 'https://api.openai.com/v1/chat/completions',
  }: { readonly exchange?: number; readonly at?: number; readonly headAt?: number; readonly url?: string } = {},
): object[] {
  return [
    { at, exchange, type: 'request', method: 'POST', url, headers: [], text: '{"stream":true}' },
    { at: headAt, exchange, type: 'head', status: 200, headers: [['content-type', 'text/event-stream']] },
    ...events.map(([time, text]) => ({ at: time, exchange, type: 'chunk', text })),
  ];
}
