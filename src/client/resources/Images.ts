import type { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import type { ImageGenerateParams } from '../../wire/images/ImageGenerateParams.js';
import { ImagesResponse } from '../../wire/images/ImagesResponse.js';
import { ImageStreamEvent } from '../../wire/images/ImageStreamEvent.js';
import type { BaseClient } from '../BaseClient.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { Stream } from '../Stream.js';
import type { StreamRequestOptions } from '../StreamRequestOptions.js';
import type { MaybeStreaming, Streaming, Whole } from './Streaming.js';

/** `client.images` */
export class Images {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Streams an image: the partial ones asked for with `partial_images`, then the whole one. Cold: each subscription sends
   * a request.
   *
   * @see https://platform.openai.com/docs/api-reference/images/create
   */
  generate(params: Streaming<ImageGenerateParams>, options?: RequestOptions): Stream<ImageStreamEvent>;
  /** The same for options by which the stream may start over. */
  generate(
    params: Streaming<ImageGenerateParams>,
    options: StreamRequestOptions,
  ): Stream<ImageStreamEvent | AttemptBoundary>;
  /** Emits the images, once. Cold: each subscription sends a request. */
  generate(params: Whole<ImageGenerateParams>, options?: RequestOptions): Stream<ImagesResponse>;
  /** For a `stream` that is only known at run time. */
  generate(
    params: MaybeStreaming<ImageGenerateParams>,
    options?: RequestOptions,
  ): Stream<ImageStreamEvent> | Stream<ImagesResponse>;
  generate(
    params: MaybeStreaming<ImageGenerateParams>,
    options?: RequestOptions | StreamRequestOptions,
  ): Stream<ImageStreamEvent | AttemptBoundary> | Stream<ImagesResponse> {
    if (!params.stream) return this.#client.post('/images/generations', params, { ...options, schema: ImagesResponse });
    const terminal = { terminalEvents: ['image_generation.completed'], terminalCount: params.n ?? 1 };
    return this.#client.stream('/images/generations', params, { ...options, terminal, schema: ImageStreamEvent });
  }
}
