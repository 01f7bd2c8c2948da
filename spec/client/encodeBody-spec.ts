import { lastValueFrom } from 'rxjs';
import { encodeBody } from '../../src/client/encodeBody.js';
import { valuesOf } from './resources/answers.js';

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);

describe('encodeBody', () => {
  it('should send nothing for nothing', async () => {
    expect(await valuesOf(encodeBody(undefined))).toEqual([{ body: undefined, contentType: undefined }]);
  });

  it('should write an object as JSON, at once', () => {
    const encoded: unknown[] = [];
    encodeBody({ a: ['ü', null, undefined], b: undefined }).subscribe((value) => encoded.push(value));
    expect(encoded).toEqual([{ body: '{"a":["ü",null,null]}', contentType: 'application/json' }]);
  });

  it('should write a form so that a server reads it, byte by byte', async () => {
    const form = new FormData();
    form.append('file', new File([everyByte], 'a "b".wav', { type: 'audio/wav' }));
    form.append('list[]', 'one');
    form.append('list[]', 'two €');
    const { body, contentType } = await lastValueFrom(encodeBody(form));
    expect(body).toBeInstanceOf(Uint8Array);
    expect(contentType).toMatch(/^multipart\/form-data; ?boundary=\S+$/);

    const read = await new Response(body ?? null, { headers: { 'content-type': contentType ?? '' } }).formData();
    expect(read.getAll('list[]')).toEqual(['one', 'two €']);
    const file = read.get('file');
    if (!(file instanceof File)) throw new Error('expected a file');
    expect([file.name, file.type]).toEqual(['a "b".wav', 'audio/wav']);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(everyByte);
  });

  it('should say where the parts of a form end with the boundary that it names', async () => {
    const form = new FormData();
    form.append('a', 'b');
    const { body, contentType } = await lastValueFrom(encodeBody(form));
    const boundary = contentType?.split('boundary=')[1] ?? 'none';
    const text = new TextDecoder().decode(body as Uint8Array); // a form is bytes
    expect(text.startsWith(`--${boundary}\r\n`)).toBe(true);
    expect(text.trimEnd().endsWith(`--${boundary}--`)).toBe(true);
  });

  it('should write the form anew with each subscription', async () => {
    const form = new FormData();
    form.append('file', new Blob(['abc']));
    const encoded$ = encodeBody(form);
    const [first, second] = [await lastValueFrom(encoded$), await lastValueFrom(encoded$)];
    expect(second.body?.length).toBe(first.body?.length);
    expect(second.body).not.toBe(first.body);
  });
});
