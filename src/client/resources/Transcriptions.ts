import type { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import { Transcription } from '../../wire/audio/Transcription.js';
import type { TranscriptionCreateParams } from '../../wire/audio/TranscriptionCreateParams.js';
import { TranscriptionStreamEvent } from '../../wire/audio/TranscriptionStreamEvent.js';
import type { BaseClient } from '../BaseClient.js';
import { formOf } from '../formOf.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { Stream } from '../Stream.js';
import type { StreamRequestOptions } from '../StreamRequestOptions.js';
import type { MaybeStreaming, Streaming, Whole } from './Streaming.js';

/** What ends the stream; OpenAI's own sends no `[DONE]`. */
const terminal = { terminalEvents: ['transcript.text.done'] };

/** `client.audio.transcriptions` */
export class Transcriptions {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Streams the text of a recording, as it is understood. Cold: each subscription sends the file.
   *
   * @see https://platform.openai.com/docs/api-reference/audio/createTranscription
   */
  create(params: Streaming<TranscriptionCreateParams>, options?: RequestOptions): Stream<TranscriptionStreamEvent>;
  /** The same for options by which the stream may start over. */
  create(
    params: Streaming<TranscriptionCreateParams>,
    options: StreamRequestOptions,
  ): Stream<TranscriptionStreamEvent | AttemptBoundary>;
  /** Emits the whole text, once. Cold: each subscription sends the file. */
  create(params: Whole<TranscriptionCreateParams>, options?: RequestOptions): Stream<Transcription>;
  /** For a `stream` that is only known at run time. */
  create(
    params: MaybeStreaming<TranscriptionCreateParams>,
    options?: RequestOptions,
  ): Stream<TranscriptionStreamEvent> | Stream<Transcription>;
  create(
    params: MaybeStreaming<TranscriptionCreateParams>,
    options?: RequestOptions | StreamRequestOptions,
  ): Stream<TranscriptionStreamEvent | AttemptBoundary> | Stream<Transcription> {
    const form = formOf(params);
    return params.stream
      ? this.#client.stream('/audio/transcriptions', form, { ...options, terminal, schema: TranscriptionStreamEvent })
      : this.#client.post('/audio/transcriptions', form, { ...options, schema: Transcription });
  }
}
