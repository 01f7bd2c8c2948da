import { formOf } from '../../src/client/formOf.js';

const fieldsOf = (params: object) => [...formOf(params)];

describe('formOf', () => {
  it('should write plain values as text', () => {
    const params = { text: 'ü', empty: '', number: 0.5, zero: 0, yes: true, no: false };
    expect(fieldsOf(params)).toEqual([
      ['text', 'ü'],
      ['empty', ''],
      ['number', '0.5'],
      ['zero', '0'],
      ['yes', 'true'],
      ['no', 'false'],
    ]);
  });

  it('should leave out what is undefined or null, also in what it contains', () => {
    expect(fieldsOf({ a: undefined, b: null, c: [], d: {}, e: [undefined, 'x', null], f: { g: undefined } })).toEqual([
      ['e[]', 'x'],
    ]);
  });

  it('should write a list as a field per element', () => {
    expect(fieldsOf({ include: ['logprobs', 'more'] })).toEqual([
      ['include[]', 'logprobs'],
      ['include[]', 'more'],
    ]);
  });

  it('should write an object with its keys in brackets, as deep as it is', () => {
    expect(fieldsOf({ a: { b: 1, c: { d: 2, e: [3, 4] } }, f: [{ g: 5 }, { g: 6 }] })).toEqual([
      ['a[b]', '1'],
      ['a[c][d]', '2'],
      ['a[c][e][]', '3'],
      ['a[c][e][]', '4'],
      ['f[][g]', '5'],
      ['f[][g]', '6'],
    ]);
  });

  it('should write a file with its name and its type, a blob with those that forms give it', async () => {
    const form = formOf({ file: new File(['abc'], 'speech.mp3', { type: 'audio/mpeg' }), blob: new Blob(['def']) });
    const read = await Promise.all(
      [...form.values()].map(async (value) =>
        typeof value === 'string' ? value : [value.name, value.type, await value.text()],
      ),
    );
    expect(read).toEqual([
      ['speech.mp3', 'audio/mpeg', 'abc'],
      ['blob', '', 'def'],
    ]);
  });

  it('should write each file of a list', () => {
    const files = [new File(['a'], 'a.png'), new File(['b'], 'b.png')];
    const form = formOf({ image: files });
    expect(form.getAll('image[]').map((value) => (value instanceof File ? value.name : value))).toEqual([
      'a.png',
      'b.png',
    ]);
  });
});
