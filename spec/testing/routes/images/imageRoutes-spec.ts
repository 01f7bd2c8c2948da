import { OpenAI as Rivulet } from 'rivulet/openai';
import { OpenAIMock } from 'rivulet/testing';
import { lastValueFrom, toArray } from 'rxjs';
import { openaiOf } from '../../openaiOf.js';

const asked = { model: 'gpt-image-1', prompt: 'A dot' };

describe('imageRoutes', () => {
  it('should make as many images as are asked for, each a PNG', async () => {
    const { data = [], usage } = await openaiOf(new OpenAIMock()).images.generate({ ...asked, n: 2 });

    expect(data).toHaveLength(2);
    expect(usage).toMatchObject({ input_tokens: 0, output_tokens: 0, total_tokens: 0 });
    for (const { b64_json: image = '' } of data) {
      // The signature of the format, see https://www.w3.org/TR/png-3/#5PNG-file-signature
      expect(Buffer.from(image, 'base64').subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    }
  });

  it('should have an address when that is asked for', async () => {
    const { data } = await openaiOf(new OpenAIMock()).images.generate({ ...asked, response_format: 'url' });

    expect(data).toEqual([{ url: expect.stringMatching(/^https:/) as string }]);
  });

  it('should stream the previews that are asked for, then the image', async () => {
    const mock = new OpenAIMock();
    mock.images.generate.response = { data: [{ b64_json: 'AAAA' }] };
    const client = new Rivulet({ apiKey: 'sk-fake', transport: mock.transport });
    const params = { ...asked, stream: true, partial_images: 2 } as const;
    const ours = await lastValueFrom(client.images.generate(params).pipe(toArray()));
    const theirs = [];
    for await (const event of await openaiOf(mock).images.generate(params)) theirs.push(event);
    const image = { b64_json: 'AAAA', created_at: expect.any(Number) as number, size: '1024x1024' };

    expect(ours).toMatchObject([
      { type: 'image_generation.partial_image', ...image, partial_image_index: 0 },
      { type: 'image_generation.partial_image', ...image, partial_image_index: 1 },
      { type: 'image_generation.completed', ...image, usage: { total_tokens: 0 } },
    ]);
    expect(theirs).toMatchObject(ours.map(({ type }) => ({ type, ...image })));
  });

  it('should stream each of several images', async () => {
    const mock = new OpenAIMock();
    const client = new Rivulet({ apiKey: 'sk-fake', transport: mock.transport });
    const events = await lastValueFrom(client.images.generate({ ...asked, n: 2, stream: true }).pipe(toArray()));

    expect(events.map(({ type }) => type)).toEqual(['image_generation.completed', 'image_generation.completed']);
  });
});
