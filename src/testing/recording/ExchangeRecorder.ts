import type { StreamResponse } from '../../transports/Transport.js';
import { encodeBytes } from './encodeBytes.js';
import type { MaskedChunks } from './MaskedChunks.js';
import type { RecordedLine } from './RecordedLine.js';
import type { Recorder } from './Recorder.js';

/** Writes the lines of one exchange. What happens after its end is not written. */
export class ExchangeRecorder {
  readonly #recorder: Recorder;
  readonly #exchange: number;
  readonly #chunks: MaskedChunks;
  #over = false;

  constructor(recorder: Recorder, exchange: number) {
    this.#recorder = recorder;
    this.#exchange = exchange;
    this.#chunks = recorder.redactor.chunks();
  }

  head({ status, headers }: StreamResponse): void {
    const { redactor } = this.#recorder;
    const pairs = [...headers];
    redactor.learn('', pairs);
    this.#write({ type: 'head', status, headers: redactor.headers(pairs) });
  }

  chunk(bytes: Uint8Array): void {
    const at = this.#recorder.now();
    this.#chunks.push(bytes, (masked) => {
      this.#write({ type: 'chunk', ...encodeBytes(masked) }, at);
    });
  }

  end(): void {
    this.#end({ type: 'end' });
  }

  error(error: unknown): void {
    const { name, message, code } = (error ?? {}) as { readonly name?: unknown; message?: unknown; code?: unknown };
    const { redactor } = this.#recorder;
    this.#end({
      type: 'error',
      name: typeof name === 'string' ? name : 'Error',
      message: redactor.message(typeof message === 'string' ? message : String(error)),
      ...(typeof code === 'string' && { code }),
    });
  }

  left(): void {
    this.#end({ type: 'left' });
  }

  #end(line: RecordedLine): void {
    this.#chunks.end();
    this.#write(line);
    this.#over = true;
  }

  #write(line: RecordedLine, at = this.#recorder.now()): void {
    if (!this.#over) this.#recorder.write(this.#exchange, at, line);
  }
}
