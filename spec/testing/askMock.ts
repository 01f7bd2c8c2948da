import type { Transport } from 'rivulet';
import type { OpenAIMock } from 'rivulet/testing';
import { lastValueFrom, map, reduce, switchMap } from 'rxjs';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface AskOptions {
  /** @defaultValue that of chat completions, below `/v1` */
  readonly url?: string | undefined;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  readonly body?: object | undefined;
}

/** Asks a mock in this process. Rejects as the transport fails. */
export function askMock(mock: OpenAIMock | { readonly transport: Transport }, options: AskOptions = {}) {
  const { url = 'http://mock.test/v1/chat/completions', method = 'POST', headers, body = {} } = options;
  const request = {
    url,
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  };
  const answer$ = mock.transport(request).pipe(
    switchMap(({ status, headers, body }) =>
      body.pipe(
        reduce<Uint8Array, Uint8Array[]>((all, bytes) => [...all, bytes], []),
        map((all): Answer => ({ status, headers, text: Buffer.concat(all).toString() })),
      ),
    ),
  );
  return lastValueFrom(answer$);
}
