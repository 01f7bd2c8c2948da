import type { ImageGenerateParams } from '../../../src/wire/images/ImageGenerateParams.js';

// Types only: what matters here is checked by the compiler.
describe('ImageGenerateParams', () => {
  it('should take every documented field', () => {
    const params: Required<ImageGenerateParams> = {
      prompt: 'A red otter',
      background: 'transparent',
      complexity: 'low',
      frame_count: 9,
      frame_duration_ms: 200,
      model: 'gpt-image-2',
      moderation: 'auto',
      n: 1,
      output_compression: 80,
      output_format: 'webp',
      partial_images: 3,
      quality: 'high',
      response_format: null,
      safety_identifier: 'a1b2',
      size: '1536x864',
      style: 'natural',
      svg: { model: 'gpt-5.4', reasoning: { effort: 'low' } },
      user: 'user-1234',
    };

    expect(JSON.parse(JSON.stringify(params))).toEqual(params);
  });

  it('should take further fields of compatible servers, and refuse wrong types', () => {
    const right: ImageGenerateParams = { prompt: 'A red otter', model: 'flux-1', seed: 42 };
    const wrong: ImageGenerateParams[] = [
      // @ts-expect-error the prompt is missing
      { model: 'gpt-image-2' },
      // @ts-expect-error a number of images is a number
      { prompt: 'A red otter', n: '1' },
    ];

    expect([right, ...wrong]).toHaveLength(3);
  });
});
