import { MockRequest } from 'rivulet/testing';
import { formOf } from '../../../src/testing/routes/formOf.js';

/** The request for which the platform has written the form. */
async function requestOf(form: FormData): Promise<MockRequest> {
  const request = new Request('http://mock.test/files', { method: 'POST', body: form });
  const body = new Uint8Array(await request.arrayBuffer());
  return new MockRequest({ method: 'POST', url: request.url, headers: request.headers, body });
}

/** A request with these lines as its body. */
function written(lines: readonly string[], type = 'multipart/form-data; boundary=xx'): MockRequest {
  const headers = new Headers({ 'content-type': type });
  return new MockRequest({ method: 'POST', url: 'http://mock.test/files', headers, body: lines.join('\r\n') });
}

const FIELD = 'content-disposition: form-data; name="a"';
const textOf = (request: MockRequest) => formOf(request).map(({ bytes }) => new TextDecoder().decode(bytes));

describe('formOf', () => {
  it('should read what the platform writes: texts and files, in order', async () => {
    const form = new FormData();
    form.append('purpose', 'batch');
    form.append('file', new Blob([Uint8Array.of(0, 13, 10, 45, 45, 255)]), 'Grüße "1"\n.bin');
    form.append('empty', '');
    form.append('list[]', 'ä');
    form.append('list[]', '–');
    const fields = formOf(await requestOf(form));

    expect(fields.map(({ name, filename }) => [name, filename])).toEqual([
      ['purpose', undefined],
      ['file', 'Grüße "1"\n.bin'],
      ['empty', undefined],
      ['list[]', undefined],
      ['list[]', undefined],
    ]);
    expect([...(fields[1]?.bytes ?? [])]).toEqual([0, 13, 10, 45, 45, 255]);
    const texts = fields.filter(({ filename }) => filename === undefined).map(({ bytes }) => bytes);
    expect(texts.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['batch', '', 'ä', '–']);
  });

  it('should keep line ends and dashes that are no delimiter', () => {
    expect(textOf(written(['--xx', FIELD, '', '', '--x', '--', '', '--xx--', '']))).toEqual(['\r\n--x\r\n--\r\n']);
  });

  it('should take a boundary in quotes, as RFC 2046 allows', () => {
    const type = 'multipart/form-data; charset=utf-8; boundary="x x"';

    expect(textOf(written(['--x x', FIELD, '', 'text', '--x x--'], type))).toEqual(['text']);
  });

  it('should take header fields in any case and order, and leave out what is before the first delimiter', () => {
    const head = ['Content-Type: text/plain', 'Content-Disposition: form-data; filename="f"; name="a"'];

    expect(formOf(written(['preamble', '--xx', ...head, '', 'text', '--xx--', 'epilogue']))).toEqual([
      { name: 'a', filename: 'f', bytes: new TextEncoder().encode('text') },
    ]);
  });

  it('should leave out a part without a name, and one that is cut off', () => {
    expect(textOf(written(['--xx', 'content-type: a/b', '', 'text', '--xx', FIELD, '', 'cut']))).toEqual([]);
  });

  it.each([
    ['another type', written(['{}'], 'application/json')],
    ['a form without a boundary', written(['--xx', FIELD, '', 'text', '--xx--'], 'multipart/form-data')],
    ['no body', written([])],
  ])('should find nothing in %s', (_, request) => {
    expect(formOf(request)).toEqual([]);
  });
});
