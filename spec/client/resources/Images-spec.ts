import { TruncatedStreamError } from 'rivulet';
import type { ImagesResponse, ImageStreamEvent, Stream } from 'rivulet/openai';
import { expectType } from '../../support/expectType.js';
import { documentedImages } from '../../wire/images/documentedImages.js';
import { events, failureOf, json, typedEvents, valuesOf } from './answers.js';
import { describeClient, onlyRequest } from './describeClient.js';

// As in the API reference.
const { b64, usage } = documentedImages;
const drawn = { b64_json: b64, created_at: 1620000000, size: '1024x1024', quality: 'high' };
const partial = { type: 'image_generation.partial_image', ...drawn, partial_image_index: 0 } as const;
const completed = { type: 'image_generation.completed', ...drawn, usage } as const;

describeClient('client.images.generate', ({ start, server }) => {
  it('should stream the previews, up to the image', async () => {
    const client = await start(events(typedEvents([partial, completed])));
    const params = { prompt: 'A cute baby sea otter', model: 'gpt-image-1', partial_images: 1, stream: true } as const;
    const images$ = client.images.generate(params);
    expectType<Stream<ImageStreamEvent>>(images$);
    expect(server().requests).toEqual([]);

    expect(await valuesOf(images$)).toEqual([partial, completed]);
    const request = onlyRequest(server());
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/images/generations',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    });
    expect(JSON.parse(request.body)).toEqual(params);
  });

  it('should emit the images when they are not streamed', async () => {
    const whole = { created: 1713833628, data: [{ b64_json: b64 }], usage };
    const client = await start(json(whole));
    const images$ = client.images.generate({ prompt: 'A cute baby sea otter' });
    expectType<Stream<ImagesResponse>>(images$);
    expect(await valuesOf(images$)).toEqual([whole]);
    expect(onlyRequest(server()).headers.accept).toBe('application/json');
  });

  it.each([
    ['with names of events', true],
    ['without', false],
  ])('should know the end %s, and read nothing after it', async (_name, named) => {
    const client = await start(events(typedEvents([completed, partial], named)));
    expect(await valuesOf(client.images.generate({ prompt: 'p', stream: true }))).toEqual([completed]);
  });

  it('should end with an error when it is cut', async () => {
    const client = await start(events(typedEvents([partial])));
    const { values, error } = await failureOf(client.images.generate({ prompt: 'p', stream: true }));
    expect(values).toEqual([partial]);
    expect(error).toBeInstanceOf(TruncatedStreamError);
  });

  it('should stream several images', async () => {
    const client = await start(events(typedEvents([partial, completed, partial, completed])));
    expect(await valuesOf(client.images.generate({ prompt: 'p', n: 2, stream: true }))).toHaveLength(4);
  });

  it('should end with an error when it is cut before the first of several images', async () => {
    const client = await start(events(typedEvents([partial])));
    const { values, error } = await failureOf(client.images.generate({ prompt: 'p', n: 2, stream: true }));
    expect(values).toEqual([partial]);
    expect(error).toBeInstanceOf(TruncatedStreamError);
  });
});
