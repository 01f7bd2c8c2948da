import { ImagesResponse } from '../../../wire/images/ImagesResponse.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import { RouteDefinition, type RouteContext } from '../RouteDefinition.js';

interface ImageRequest {
  readonly n?: number | null;
  readonly partial_images?: number | null;
  readonly response_format?: string | null;
}

/** A PNG of one transparent pixel, in Base64. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** The routes of `client.images`. Each image is one pixel, unless a test writes another one. */
export const imageRoutes = {
  generate: new RouteDefinition<ImagesResponse>('POST', '/images/generations', {
    schema: ImagesResponse,
    answer: ({ request, state }, complete) => {
      const { n, response_format: format } = request.json() as ImageRequest;
      const image = format === 'url' ? { url: 'https://images.invalid/1.png' } : { b64_json: PIXEL };
      return complete({
        created: state.now(),
        data: Array.from({ length: n ?? 1 }, () => image),
        background: 'opaque',
        output_format: 'png',
        quality: 'high',
        size: '1024x1024',
        usage: {
          input_tokens: 0,
          input_tokens_details: { image_tokens: 0, text_tokens: 0 },
          output_tokens: 0,
          total_tokens: 0,
        },
      });
    },
    stream: eventsOf,
  }),
};

/** Each image, after as many previews as were asked for: those are the image itself. */
function* eventsOf(
  { data, created, usage, ...image }: ImagesResponse,
  { request }: RouteContext,
): Generator<MockEvent> {
  const { partial_images: previews } = request.json() as ImageRequest;
  const { background, output_format, quality, size } = image;
  for (const { b64_json = PIXEL } of data) {
    const event = (type: string, fields: object): MockEvent => ({
      name: type,
      payload: { type, b64_json, created_at: created, background, output_format, quality, size, ...fields },
    });
    for (let index = 0; index < (previews ?? 0); index += 1) {
      yield event('image_generation.partial_image', { partial_image_index: index });
    }
    yield event('image_generation.completed', { usage });
  }
}
