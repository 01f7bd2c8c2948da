import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { within } from './within.js';

/** What the application asks for. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content?: unknown }[];
  readonly stream?: boolean;
}

/** One request to the API, with its answer in the hands of the test. */
export class ApiExchange {
  readonly #closed: Promise<void>;

  private constructor(
    readonly path: string | undefined,
    readonly headers: IncomingHttpHeaders,
    readonly body: ChatRequest,
    private readonly response: ServerResponse,
  ) {
    this.#closed = once(response, 'close').then(() => undefined);
  }

  /** Waits until the connection is closed from the other side, before the answer has ended. */
  async aborted(): Promise<void> {
    await within(this.#closed, 'the connection to be closed');
    assert.ok(!this.response.writableEnded, 'the answer had come to its end');
  }

  /** What was said, without instructions. */
  get conversation(): ChatRequest['messages'] {
    return this.body.messages.filter(({ role }) => role !== 'system' && role !== 'developer');
  }

  static async of(request: IncomingMessage, response: ServerResponse): Promise<ApiExchange> {
    let body = '';
    for await (const text of request.setEncoding('utf8')) body += String(text);
    // The application's own requests are of this shape; what else it sends, a test does not look at.
    return new ApiExchange(request.url, request.headers, JSON.parse(body || '{}') as ChatRequest, response);
  }

  /** Sends the head of a stream. */
  open(): this {
    this.response.writeHead(200, { 'content-type': 'text/event-stream' });
    return this;
  }

  /** Sends the head of a stream, and the first chunk that has no text yet. */
  begin(): this {
    return this.open().delta({ role: 'assistant', content: '' });
  }

  /** Sends a piece of text. */
  say(content: string): this {
    return this.delta({ content });
  }

  /** Sends a piece of text in each event, as fast as it is read. */
  async sayAll(contents: Iterable<string>): Promise<void> {
    for (const content of contents) {
      const event = this.#event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
      if (!this.response.write(event)) await once(this.response, 'drain');
    }
  }

  delta(delta: object, finish_reason: string | null = null): this {
    return this.chunk({ choices: [{ index: 0, delta, finish_reason }] });
  }

  chunk(fields: object): this {
    return this.write(this.#event(fields));
  }

  write(text: string): this {
    this.response.write(text);
    return this;
  }

  end(finishReason = 'stop'): void {
    this.delta({}, finishReason).endAsSaid();
  }

  /** Ends with the sentinel alone. */
  endAsSaid(): void {
    this.response.end('data: [DONE]\n\n');
  }

  /** Ends without the sentinel, as a proxy does whose server has died. */
  endEarly(): void {
    this.response.end();
  }

  /** Answers with an error instead of a stream. */
  refuse(status: number, code: string, headers: Readonly<Record<string, string>> = {}): void {
    this.response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ error: { message: `It said ${code}.`, type: 'test', code, param: null } }));
  }

  /** Breaks the connection, as a server does that is killed. */
  cut(): void {
    this.response.socket?.resetAndDestroy();
  }

  #event(fields: object): string {
    const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: this.body.model };
    return `data: ${JSON.stringify({ ...head, ...fields })}\n\n`;
  }
}
