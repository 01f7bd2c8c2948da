import fc from 'fast-check';
import { encodeEvent, ServerSentEvent, type EncodableEvent } from 'rivulet';
import { bytesOf } from '../support/bytesOf.js';
import { decodeChunks } from '../support/decodeChunks.js';
import { expectType } from '../support/expectType.js';
import { interpretEventStream } from '../support/interpretEventStream.js';
import { seeded } from '../support/seeded.js';

// Every text but lone surrogates, which UTF-8 has no bytes for.
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('a', ' ', ':', '\n', '\r', '\0', '\uFEFF', 'data: ', 'id', '\n\n', '😀'))
    .map((parts) => parts.join('')),
);
const oneLine = text.map((value) => value.replace(/[\r\n]/g, '-'));

const events = fc.record<EncodableEvent>(
  {
    data: text,
    event: fc.option(
      oneLine.filter((value) => value !== ''),
      { nil: undefined },
    ),
    id: fc.option(
      oneLine.map((value) => value.replaceAll('\0', '-')),
      { nil: undefined },
    ),
    retry: fc.option(fc.nat(), { nil: undefined }),
  },
  { requiredKeys: ['data'] },
);

describe('encodeEvent', () => {
  it.each<[EncodableEvent, string]>([
    [{ data: 'a' }, 'data: a\n\n'],
    [{ data: '' }, 'data: \n\n'],
    [{ data: ' a' }, 'data:  a\n\n'],
    [{ data: 'a\nb' }, 'data: a\ndata: b\n\n'],
    [{ data: 'a\rb\r\nc' }, 'data: a\ndata: b\ndata: c\n\n'],
    [{ data: '\n' }, 'data: \ndata: \n\n'],
    [{ data: 'a\n\nb\n' }, 'data: a\ndata: \ndata: b\ndata: \n\n'],
    [{ data: 'a', event: 'message' }, 'data: a\n\n'],
    [{ data: 'a', event: 'add' }, 'event: add\ndata: a\n\n'],
    [{ data: 'a', id: '1' }, 'id: 1\ndata: a\n\n'],
    [{ data: 'a', id: '' }, 'id: \ndata: a\n\n'],
    [{ data: 'a', retry: 0 }, 'retry: 0\ndata: a\n\n'],
    [{ data: 'a\0', event: 'add\0', id: 'é', retry: 3000 }, 'event: add\0\nid: é\nretry: 3000\ndata: a\0\n\n'],
  ])('should write %j', (event, block) => {
    expect(encodeEvent(event)).toBe(block);
  });

  it('should take a decoded event', () => {
    expect(encodeEvent(new ServerSentEvent('add', 'a', '1', 2))).toBe('event: add\nid: 1\nretry: 2\ndata: a\n\n');
  });

  it('should write what decodes to the same fields, a CR as LF', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 5 }), (list) => {
        const stream = bytesOf(list.map((event) => encodeEvent(event)).join(''));
        let lastId = '';
        const expected = list.map(({ event = 'message', data, id, retry }) => {
          lastId = id ?? lastId;
          return { event, data: data.replace(/\r\n?/g, '\n'), id: lastId, retry };
        });

        expect(decodeChunks([stream]).events).toMatchObject(expected);
        expect(interpretEventStream(stream).events).toMatchObject(expected);
      }),
      seeded(500),
    );
  });

  it.each<[string, EncodableEvent]>([
    ['an event', { data: '', event: 'a\nb' }],
    ['an event', { data: '', event: 'a\r' }],
    ['an event', { data: '', event: '\ndata: forged' }],
    ['an id', { data: '', id: '1\n' }],
    ['an id', { data: '', id: '1\r\ndata: forged' }],
    ['an id', { data: '', id: '1\0' }],
  ])('should throw a TypeError that tells what is wrong with %s: %j', (_, event) => {
    const [field, value] = Object.entries(event).find(([name]) => name !== 'data') as [string, string];

    expect(() => encodeEvent(event)).toThrow(TypeError);
    expect(() => encodeEvent(event)).toThrow(field);
    expect(() => encodeEvent(event)).toThrow(JSON.stringify(value));
  });

  it.each([-1, 1.5, NaN, Infinity, 2 ** 53])('should throw a TypeError for a retry of %d', (retry) => {
    expect(() => encodeEvent({ data: '', retry })).toThrow(TypeError);
    expect(() => encodeEvent({ data: '', retry })).toThrow(`whole milliseconds, got ${retry}`);
  });

  it('should have the types that it says', () => {
    expectType<string>(encodeEvent({ data: '', event: undefined, id: undefined, retry: undefined }));
    // @ts-expect-error an event has data
    expect(() => encodeEvent({ event: 'add' })).toThrow(TypeError);
    // @ts-expect-error retry is a number
    expect(() => encodeEvent({ data: '', retry: '5' })).toThrow(TypeError);
  });
});
