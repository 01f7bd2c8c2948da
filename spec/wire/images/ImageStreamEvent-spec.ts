import * as z from 'zod';
import { ImageStreamEvent } from '../../../src/wire/images/ImageStreamEvent.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';
import { documentedImages } from './documentedImages.js';

// Every event of the API reference, with values like theirs.
const image = {
  b64_json: documentedImages.b64,
  created_at: 1620000000,
  background: 'transparent',
  output_format: 'png',
  quality: 'high',
  size: '1024x1024',
};
const partial = { type: 'image_generation.partial_image', ...image, partial_image_index: 0 };
const completed = {
  ...{ type: 'image_generation.completed', ...image },
  ...{ usage: documentedImages.usage, safety_identifier: 'a1b2' },
};
const documented = [
  partial,
  completed,
  { ...partial, type: 'image_edit.partial_image' },
  { ...completed, type: 'image_edit.completed' },
];

describe('ImageStreamEvent', () => {
  it('should know these events', () => {
    expect(documented.map(({ type }) => type)).toEqual([
      'image_generation.partial_image',
      'image_generation.completed',
      'image_edit.partial_image',
      'image_edit.completed',
    ]);
    // An unknown event would pass without its image.
    for (const { type } of documented)
      expect([type, ImageStreamEvent.safeParse({ type }).success]).toEqual([type, false]);
  });

  describe('fields', () => {
    describeFields(
      z.object({ events: z.array(ImageStreamEvent) }),
      { events: documented },
      { required: ['events', 'events[].type', 'events[].b64_json'] },
    );
  });

  it.each([
    { type: 'image_generation.partial_image', b64_json: '', partial_image_index: 1, sequence_number: 2 },
    { type: 'image_generation.queued', b64_json: 5 },
  ])('should accept %j', (event) => {
    expect(ImageStreamEvent.parse(event)).toStrictEqual(event);
  });

  it('should narrow by type', () => {
    const event = ImageStreamEvent.parse(completed);
    if (event.type === 'image_edit.partial_image') expectType<number | null | undefined>(event.partial_image_index);

    expect(event.type === 'image_generation.completed' && event.usage?.total_tokens).toBe(100);
  });
});
