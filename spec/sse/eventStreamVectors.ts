import { bytesOf } from '../support/bytesOf.js';
import type { DecodedEvent } from '../support/decodeChunks.js';

/** A stream and the events that HTML 9.2.6 gives to it. */
export interface Vector {
  readonly name: string;
  readonly stream: Uint8Array;
  readonly events: readonly DecodedEvent[];
  readonly comments?: readonly string[];
}

const BOM = '\uFEFF';
const BAD = '\uFFFD';

function event(data: string, fields: Partial<DecodedEvent> = {}): DecodedEvent {
  return { event: 'message', data, id: '', retry: undefined, ...fields };
}

function vector(name: string, stream: string | Uint8Array, events: DecodedEvent[], comments?: string[]): Vector {
  const bytes = typeof stream === 'string' ? bytesOf(stream) : stream;
  return comments === undefined ? { name, stream: bytes, events } : { name, stream: bytes, events, comments };
}

/** The examples that the standard prints in 9.2.6, and what it says of each. */
const examples = [
  vector('the stock ticker: three data lines are one event', 'data: YHOO\ndata: +2\ndata: 10\n\n', [
    event('YHOO\n+2\n10'),
  ]),
  vector(
    'the four blocks: a comment, an id, an id reset, one leading space',
    ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n',
    [event('first event', { id: '1' }), event('second event'), event(' third event')],
    ['test stream'],
  ),
  vector(
    'the four blocks without the last blank line: the last event is not fired',
    ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n',
    [event('first event', { id: '1' }), event('second event')],
  ),
  vector('the two events: empty data, a lone newline, and an unfinished block', 'data\n\ndata\ndata\n\ndata:', [
    event(''),
    event('\n'),
  ]),
  vector('the two identical events: the space after the colon is ignored', 'data:test\n\ndata: test\n\n', [
    event('test'),
    event('test'),
  ]),
];

/** The examples of 9.2.1. */
const introduction = [
  vector(
    'three messages of the introduction',
    'data: This is the first message.\n\ndata: This is the second message, it\ndata: has two lines.\n\n' +
      'data: This is the third message.\n\n',
    [
      event('This is the first message.'),
      event('This is the second message, it\nhas two lines.'),
      event('This is the third message.'),
    ],
  ),
  vector(
    'the event types add and remove of the introduction',
    'event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n',
    [event('73857293', { event: 'add' }), event('2153', { event: 'remove' }), event('113411', { event: 'add' })],
  ),
];

const byteOrderMark = [
  vector('one byte order mark at the start is dropped', `${BOM}data: a\n\n`, [event('a')]),
  vector('a second one is part of the first field name', `${BOM}${BOM}data: a\n\ndata: b\n\n`, [event('b')]),
  vector('one at the start of a later line is part of the name', `data: a\n\n${BOM}data: b\n\ndata: c\n\n`, [
    event('a'),
    event('c'),
  ]),
  vector('one inside a value is data', `data: ${BOM}a${BOM}\n\n`, [event(`${BOM}a${BOM}`)]),
  vector('one before a comment is dropped', `${BOM}: hi\ndata: a\n\n`, [event('a')], ['hi']),
  vector('one before a blank line is dropped', `${BOM}\ndata: a\n\n`, [event('a')]),
  vector('one before a CR LF is dropped', `${BOM}\r\ndata: a\r\n\r\n`, [event('a')]),
  vector('nothing but one is an empty stream', BOM, []),
  vector('two bytes of one are a bad sequence', bytesOf(0xef, 0xbb, 'data: a\n\ndata: b\n\n'), [event('b')]),
  vector('one byte of one is a bad sequence', bytesOf(0xef, 'data: a\n\ndata: b\n\n'), [event('b')]),
  vector('another letter with its first two bytes is that letter', bytesOf(0xef, 0xbb, 0xbe, '\ndata: a\n\n'), [
    event('a'),
  ]),
  vector('a stream of one byte of it is nothing', bytesOf(0xef), []),
];

const lineEnds = [
  vector('LF', 'data: a\n\ndata: b\n\n', [event('a'), event('b')]),
  vector('CR', 'data: a\r\rdata: b\r\r', [event('a'), event('b')]),
  vector('CR LF', 'data: a\r\n\r\ndata: b\r\n\r\n', [event('a'), event('b')]),
  vector('LF then CR is two ends', 'data: a\n\rdata: b\n\r', [event('a'), event('b')]),
  vector('LF then CR LF', 'data: a\n\r\ndata: b\n\r\n', [event('a'), event('b')]),
  vector('CR LF then LF', 'data: a\r\n\ndata: b\r\n\n', [event('a'), event('b')]),
  vector('CR LF then CR', 'data: a\r\n\rdata: b\r\n\r', [event('a'), event('b')]),
  vector('CR then CR LF', 'data: a\r\r\ndata: b\r\r\n', [event('a'), event('b')]),
  vector('all three in one block', 'data: a\rdata: b\ndata: c\r\ndata: d\r\n\r\n', [event('a\nb\nc\nd')]),
  vector('a CR in the midst of data ends its line', 'data: a\rb\n\n', [event('a')]),
  vector('one CR LF between two data lines is no blank line', 'data: a\r\ndata: b\r\n\r\n', [event('a\nb')]),
  vector('blank lines before, between and after', '\n\r\r\n\ndata: a\n\n\n\r\n\r\rdata: b\n\n\n', [
    event('a'),
    event('b'),
  ]),
  vector('U+2028, U+0085, VT and FF end no line', 'data: a\u2028b\u0085c\u000Bd\u000Ce\n\n', [
    event('a\u2028b\u0085c\u000Bd\u000Ce'),
  ]),
  vector('the letters U+0A0D and U+0D0A end no line', 'data: \u0A0D\u0D0A\n\n', [event('\u0A0D\u0D0A')]),
];

const endOfStream = [
  vector('nothing', '', []),
  vector('only a line without an end', 'data: a', []),
  vector('a block without its blank line', 'data: a\n', []),
  vector('a block ended by a CR alone', 'data: a\r\r', [event('a')]),
  vector('a block ended by half a CR LF', 'data: a\r\n\r', [event('a')]),
  vector('a CR LF is one end, so this block is open', 'data: a\r\n', []),
  vector('what follows the last event', 'data: a\n\ndata: b\ndata: c', [event('a')]),
  vector('an unfinished blank line has no length, the block is open', 'data: a\n\nevent: x\ndata: b\n', [event('a')]),
];

const comments = [
  vector('a comment', ': hi\ndata: a\n\n', [event('a')], ['hi']),
  vector('an empty comment', ':\n\n: \n\n', [], ['', '']),
  vector('one leading space of it is dropped', ':  two\n\n', [], [' two']),
  vector(
    'a comment that looks like a field',
    ':data: x\n:event: y\ndata: a\n\n',
    [event('a')],
    ['data: x', 'event: y'],
  ),
  vector('a comment between the lines of one event', 'data: a\n: ping\ndata: b\n\n', [event('a\nb')], ['ping']),
  vector('a comment keeps no block alive and ends none', 'event: x\n: ping\n\ndata: a\n\n', [event('a')], ['ping']),
  vector('a space before the colon makes a field of it', ' : no comment\ndata: a\n\n', [event('a')], []),
  vector('an unfinished comment is none', ': whole\n: unfinished', [], ['whole']),
  vector('a comment with other letters and NUL', ':π\0😀\n\n', [], ['π\0😀']),
];

const fields = [
  vector('a field without a colon has an empty value', 'data\n\n', [event('')]),
  vector('a field with an empty value', 'data:\n\n', [event('')]),
  vector('a field with a space for a value', 'data: \n\n', [event('')]),
  vector('two spaces: one is data', 'data:  \n\n', [event(' ')]),
  vector('only a space is dropped, no tab', 'data:\ta\ndata: \tb\n\n', [event('\ta\n\tb')]),
  vector('only U+0020 is dropped', 'data:\u00A0a\ndata:\u3000b\n\n', [event('\u00A0a\n\u3000b')]),
  vector('trailing spaces are data', 'data: a  \n\n', [event('a  ')]),
  vector('the first colon ends the name, others are data', 'data:a:b: c\ndata::\n\n', [event('a:b: c\n:')]),
  vector('two data lines without colons', 'data\ndata\n\n', [event('\n')]),
  vector('an empty line of data between two others', 'data: a\ndata:\ndata: b\n\n', [event('a\n\nb')]),
  vector('an empty line of data at the end', 'data: a\ndata\n\n', [event('a\n')]),
  vector('an empty line of data at the start', 'data\ndata: a\n\n', [event('\na')]),
  vector('unknown fields are ignored', 'foo: 1\nbar\ndata: a\nbaz:2\n\n', [event('a')]),
  vector('names that begin or end like known ones', 'dat: 1\ndata2: 2\ndata : 3\n data: 4\nids: 5\ndata: a\n\n', [
    event('a'),
  ]),
  vector('names are compared without folding case', 'Data: 1\nDATA: 2\nEvent: x\nID: 7\nRetry: 5\ndata: a\n\n', [
    event('a'),
  ]),
  vector('names with a NUL are unknown', 'data\0: 1\n\0data: 2\ndata: a\n\n', [event('a')]),
  vector('names that objects inherit are unknown', '__proto__: 1\nconstructor: 2\ntoString\ndata: a\n\n', [event('a')]),
  vector('NUL in data is data', 'data: a\0b\ndata:\0\n\n', [event('a\0b\n\0')]),
  vector('NUL in a type is a part of it', 'event: a\0b\ndata: x\n\n', [event('x', { event: 'a\0b' })]),
];

const eventTypes = [
  vector('a type', 'event: add\ndata: a\n\n', [event('a', { event: 'add' })]),
  vector('a type after the data', 'data: a\nevent: add\n\n', [event('a', { event: 'add' })]),
  vector('the last of several counts', 'event: add\nevent: remove\ndata: a\n\n', [event('a', { event: 'remove' })]),
  vector('an empty one resets it', 'event: add\nevent\ndata: a\n\nevent: add\nevent:\ndata: b\n\n', [
    event('a'),
    event('b'),
  ]),
  vector('it belongs to one block', 'event: add\ndata: a\n\ndata: b\n\n', [event('a', { event: 'add' }), event('b')]),
  vector('a block without data resets it and fires nothing', 'event: add\n\ndata: a\n\n', [event('a')]),
  vector('a type with spaces', 'event:  add \ndata: a\n\n', [event('a', { event: ' add ' })]),
  vector('a type of other letters', 'event: größe😀\ndata: a\n\n', [event('a', { event: 'größe😀' })]),
];

const ids = [
  vector('an id', 'id: 1\ndata: a\n\n', [event('a', { id: '1' })]),
  vector('an id after the data', 'data: a\nid: 1\n\n', [event('a', { id: '1' })]),
  vector('it is sticky', 'id: 1\ndata: a\n\ndata: b\n\nevent: x\ndata: c\n\n', [
    event('a', { id: '1' }),
    event('b', { id: '1' }),
    event('c', { id: '1', event: 'x' }),
  ]),
  vector('a block without data sets it all the same', 'id: 1\n\ndata: a\n\n', [event('a', { id: '1' })]),
  vector('the last of several counts', 'id: 1\nid: 2\ndata: a\n\n', [event('a', { id: '2' })]),
  vector('an empty one resets it', 'id: 1\ndata: a\n\nid\ndata: b\n\nid: 2\ndata: c\n\nid:\ndata: d\n\n', [
    event('a', { id: '1' }),
    event('b'),
    event('c', { id: '2' }),
    event('d'),
  ]),
  vector('one with a NUL is ignored', 'id: 1\ndata: a\n\nid: 2\0\ndata: b\n\nid: \0\ndata: c\n\n', [
    event('a', { id: '1' }),
    event('b', { id: '1' }),
    event('c', { id: '1' }),
  ]),
  vector('spaces belong to it', 'id:  1 \ndata: a\n\n', [event('a', { id: ' 1 ' })]),
  vector('an id of other letters', 'id: …\ndata: a\n\ndata: b\n\n', [event('a', { id: '…' }), event('b', { id: '…' })]),
  vector('one of an unfinished block is given to nobody', 'data: a\n\nid: 1\n', [event('a')]),
];

const retries = [
  vector('digits', 'retry: 3000\ndata: a\n\n', [event('a', { retry: 3000 })]),
  vector('leading zeros are base ten', 'retry: 0010\ndata: a\n\n', [event('a', { retry: 10 })]),
  vector('zero', 'retry: 0\ndata: a\n\n', [event('a', { retry: 0 })]),
  vector('empty ones are ignored', 'retry\nretry:\nretry: \ndata: a\n\n', [event('a')]),
  vector(
    'anything but ASCII digits is ignored',
    'retry: 1000x\nretry: -1\nretry: +1\nretry: 1.5\nretry: 1e3\nretry: 0x10\nretry:  5\nretry: 5 \nretry: ٣\ndata: a\n\n',
    [event('a')],
  ),
  vector('a bad one leaves the one before', 'retry: 3000\nretry: 1000x\ndata: a\n\n', [event('a', { retry: 3000 })]),
  vector('the last good one counts', 'retry: 1\nretry: 2\ndata: a\n\n', [event('a', { retry: 2 })]),
  // Ours: the standard sets a time on the connection, we have only events to give it to.
  vector('it is given to one event', 'retry: 5\ndata: a\n\ndata: b\n\n', [event('a', { retry: 5 }), event('b')]),
  vector('a block without data leaves it for the next event', 'retry: 5\n\n: hi\n\ndata: a\n\ndata: b\n\n', [
    event('a', { retry: 5 }),
    event('b'),
  ]),
];

/** The tables of the Unicode Standard 15.0, 3.9, for "maximal subparts", which the Encoding Standard requires. */
const utf8 = [
  vector(
    'letters of one to four bytes',
    'data: aé…😀\n\nevent: é\ndata: \u007F\u0080\u07FF\u0800\uFFFF\u{10000}\u{10FFFF}\n\n',
    [event('aé…😀'), event('\u007F\u0080\u07FF\u0800\uFFFF\u{10000}\u{10FFFF}', { event: 'é' })],
  ),
  vector(
    'table 3-8: forms that are not the shortest',
    bytesOf('data: ', 0xc0, 0xaf, 0xe0, 0x80, 0xbf, 0xf0, 0x81, 0x82, 0x41, '\n\n'),
    [event(`${BAD.repeat(8)}A`)],
  ),
  vector('table 3-9: surrogates', bytesOf('data: ', 0xed, 0xa0, 0x80, 0xed, 0xbf, 0xbf, 0xed, 0xaf, 0x41, '\n\n'), [
    event(`${BAD.repeat(8)}A`),
  ]),
  vector(
    'table 3-10: other bad ones',
    bytesOf('data: ', 0xf4, 0x91, 0x92, 0x93, 0xff, 0x41, 0x80, 0xbf, 0x42, '\n\n'),
    [event(`${BAD.repeat(5)}A${BAD.repeat(2)}B`)],
  ),
  vector(
    'table 3-11: truncated ones',
    bytesOf('data: ', 0xe1, 0x80, 0xe2, 0xf0, 0x91, 0x92, 0xf1, 0xbf, 0x41, '\n\n'),
    [event(`${BAD.repeat(4)}A`)],
  ),
  vector('two of three bytes before LF', bytesOf('data: a', 0xe2, 0x82, '\ndata: b\n\n'), [event(`a${BAD}\nb`)]),
  vector('two of three bytes before CR', bytesOf('data: a', 0xe2, 0x82, '\rdata: b\r\r'), [event(`a${BAD}\nb`)]),
  vector('two of three bytes before CR LF', bytesOf('data: a', 0xe2, 0x82, '\r\ndata: b\r\n\r\n'), [
    event(`a${BAD}\nb`),
  ]),
  vector(
    'the rest of a sequence behind a line end is bad too',
    bytesOf('data: ', 0xf0, 0x9f, '\ndata: ', 0x98, 0x80, '\n\n'),
    [event(`${BAD}\n${BAD.repeat(2)}`)],
  ),
  vector('a bad byte in a name makes it unknown', bytesOf('da', 0xff, 'ta: 1\ndata: a\n\n'), [event('a')]),
  vector('a bad byte after the colon is no space', bytesOf('data:', 0xa0, 'a\n\n'), [event(`${BAD}a`)]),
  vector(
    'bad bytes in a type, an id and a comment',
    bytesOf('event: ', 0xff, '\nid:', 0xfe, '\n:', 0x80, '\ndata\n\n'),
    [event('', { event: BAD, id: BAD })],
  ),
  vector('U+FFFD itself', `data: ${BAD}\n\n`, [event(BAD)]),
  vector('a stream that is no text at all', bytesOf(0xff, 0xfe, 0x00, 0xd8, 0x80, 0x0a, 0x0a), []),
];

const longText = 'x'.repeat(2 * 1024);

/** The tests of the standard's own suite for browsers, `eventsource/format-*` of web-platform-tests. */
const webPlatformTests = [
  vector('format-bom', '\uFEFFdata:1\n\n\uFEFFdata:2\n\ndata:3\n\n', [event('1'), event('3')]),
  vector('format-bom-2', '\uFEFF\uFEFFdata:1\n\ndata:2\n\ndata:3\n\n', [event('2'), event('3')]),
  vector(
    'format-comments',
    `data:1\r:\0\n:\r\ndata:2\n:${longText}\rdata:3\n:data:fail\r:${longText}\ndata:4\n\n`,
    [event('1\n2\n3\n4')],
    ['\0', '', longText, 'data:fail', longText],
  ),
  vector('format-data-before-final-empty-line', 'retry:1000\ndata:test1\n\nid:test\ndata:test2', [
    event('test1', { retry: 1000 }),
  ]),
  vector('format-field-data', 'data:\n\ndata\ndata\n\ndata:test\n\n', [event(''), event('\n'), event('test')]),
  vector('format-field-event', 'event:test\ndata:x\n\ndata:x\n\n', [event('x', { event: 'test' }), event('x')]),
  vector('format-field-event-empty', 'event: \ndata:data\n\n', [event('data')]),
  vector(
    'format-field-parsing',
    'data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
    [event('\0\n 2\n1\n3\n\n4')],
  ),
  vector('format-field-retry-bogus', 'retry:3000\nretry:1000x\ndata:x\n\n', [event('x', { retry: 3000 })]),
  vector('format-field-retry-empty', 'retry\ndata:test\n\n', [event('test')]),
  vector(
    'format-field-unknown',
    'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n',
    [event('test\n\ntest')],
  ),
  vector('format-leading-space', 'data:\ttest\rdata: \ndata:test\n\n', [event('\ttest\n\ntest')]),
  vector('format-newlines', 'data:test\r\ndata\ndata:test\r\n\r', [event('test\n\ntest')]),
  vector('format-null-character', 'data:\0\n\n\n\n', [event('\0')]),
  vector('format-utf-8', 'data:ok…\n\n', [event('ok…')]),
];

/** By the clause of the standard that they are about. */
export const eventStreamVectors: Readonly<Record<string, readonly Vector[]>> = {
  'the examples of 9.2.6': examples,
  'the examples of 9.2.1': introduction,
  'UTF-8 decode: the byte order mark': byteOrderMark,
  'UTF-8 decode: bad bytes': utf8,
  'line ends': lineEnds,
  'the end of the stream': endOfStream,
  'a line that starts with a colon': comments,
  'field names and values': fields,
  'the field event': eventTypes,
  'the field id': ids,
  'the field retry': retries,
  'web-platform-tests': webPlatformTests,
};
