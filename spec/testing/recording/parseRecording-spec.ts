import { parseRecording } from 'rivulet/testing';

const first = '{"rivulet":"recording","version":1,"startedAt":"2030-05-04T12:00:00.000Z"}';
const request =
  '{"at":0,"exchange":1,"type":"request","method":"POST","url":"/v1/chat/completions","headers":[],"text":"{}"}';
const head = '{"at":3,"exchange":1,"type":"head","status":200,"headers":[["set-cookie","a"],["set-cookie","b"]]}';

function parsed(...lines: readonly string[]) {
  return parseRecording(lines.join('\n'));
}

describe('parseRecording', () => {
  it('should read each kind of line', () => {
    const recording = parsed(
      first,
      request,
      head,
      '{"at":4,"exchange":1,"type":"chunk","text":"h\u00e9\\n"}',
      '{"at":4.5,"exchange":1,"type":"chunk","base64":"/wA="}',
      '{"at":5,"exchange":1,"type":"end"}',
      '{"at":6,"exchange":2,"type":"request","method":"GET","url":"/v1/models","headers":[["accept","*/*"]]}',
      '{"at":7,"exchange":2,"type":"error","name":"APIConnectionError","message":"reset","code":"CONNECTION"}',
      '{"at":8,"exchange":3,"type":"request","method":"PUT","url":"/v1","headers":[],"base64":"gA=="}',
      '{"at":9,"exchange":3,"type":"left"}',
      '{"at":10,"exchange":4,"type":"request","method":"GET","url":"/v1","headers":[]}',
      '{"at":11,"exchange":4,"type":"error","name":"TypeError","message":"no"}',
    );

    expect(recording).toMatchObject({ startedAt: '2030-05-04T12:00:00.000Z', cutOff: false });
    expect(recording.exchanges.map((exchange) => ({ ...exchange }))).toEqual([
      {
        exchange: 1,
        request: { at: 0, method: 'POST', url: '/v1/chat/completions', headers: [], body: Uint8Array.of(0x7b, 0x7d) },
        head: {
          at: 3,
          status: 200,
          headers: [
            ['set-cookie', 'a'],
            ['set-cookie', 'b'],
          ],
        },
        chunks: [
          { at: 4, bytes: Uint8Array.of(0x68, 0xc3, 0xa9, 0x0a) },
          { at: 4.5, bytes: Uint8Array.of(0xff, 0) },
        ],
        ending: { type: 'end', at: 5 },
      },
      {
        exchange: 2,
        request: { at: 6, method: 'GET', url: '/v1/models', headers: [['accept', '*/*']], body: undefined },
        head: undefined,
        chunks: [],
        ending: { type: 'error', at: 7, name: 'APIConnectionError', message: 'reset', code: 'CONNECTION' },
      },
      {
        exchange: 3,
        request: { at: 8, method: 'PUT', url: '/v1', headers: [], body: Uint8Array.of(0x80) },
        head: undefined,
        chunks: [],
        ending: { type: 'left', at: 9 },
      },
      {
        exchange: 4,
        request: { at: 10, method: 'GET', url: '/v1', headers: [], body: undefined },
        head: undefined,
        chunks: [],
        ending: { type: 'error', at: 11, name: 'TypeError', message: 'no', code: undefined },
      },
    ]);
  });

  it('should read lines of several exchanges that are mixed', () => {
    const other = request.replace('"exchange":1', '"exchange":2');
    const { exchanges } = parsed(first, request, other, head.replace('"exchange":1', '"exchange":2'), head);
    expect(exchanges.map(({ exchange, head: found }) => [exchange, found?.status])).toEqual([
      [1, 200],
      [2, 200],
    ]);
  });

  it('should take line ends of any system, blank lines, a byte order mark, and fields that it does not know', () => {
    const text = `\uFEFF\r\n${first.replace('}', ',"by":"somebody"}')}\r\n\r\n${request}\r\n${head}\r\n`;
    const { exchanges, cutOff } = parseRecording(text);
    expect(exchanges[0]?.head?.status).toBe(200);
    expect(cutOff).toBe(false);
  });

  it('should not need a date, nor a line end of the last line', () => {
    expect(parseRecording('{"rivulet":"recording","version":1}')).toEqual({
      startedAt: undefined,
      exchanges: [],
      cutOff: false,
    });
  });

  it('should leave out a last line that is cut off, wherever that is', () => {
    const whole = `${first}\n${request}\n`;
    const whatIsLeft = { ...parseRecording(whole), cutOff: true };
    for (let length = 1; length < head.length; length++) {
      expect(parseRecording(whole + head.slice(0, length))).toEqual(whatIsLeft);
    }
    expect(parseRecording(whole + head)).toMatchObject({ cutOff: false, exchanges: [{ head: { status: 200 } }] });
  });

  it('should not take a broken line that others follow, or that has its line end, for one that is cut off', () => {
    expect(() => parsed(first, '{"at":0,', request)).toThrow('line 2: expected a JSON object, got {"at":0,');
    expect(() => parsed(first, request, '{"at":0,', '')).toThrow('line 3: expected a JSON object, got {"at":0,');
  });

  it.each([
    ['', 'line 1: expected a recording, which begins with {"rivulet":"recording","version":1, got nothing'],
    ['{"rivulet":"rec', 'line 1: expected a JSON object, got {"rivulet":"rec'],
    [
      'data: {"id":1}\n\n',
      'line 1: expected a recording, which begins with {"rivulet":"recording","version":1, got "data: {\\"id\\":1}"',
    ],
    [
      '{"log":{}}\n',
      'line 1: expected a recording, which begins with {"rivulet":"recording","version":1, got "{\\"log\\":{}}"',
    ],
    ['\n{"rivulet":"recording","version":2}\n', 'line 2: expected version 1; this package knows no other, got 2'],
    ['{"rivulet":"recording","version":1,"startedAt":5}', 'line 1: expected a text for startedAt, got 5'],
  ])('should say what is no recording: %j', (text, message) => {
    expect(() => parseRecording(text)).toThrow(new TypeError(message));
  });

  it.each([
    ['[]', 'a JSON object, got []'],
    ['null', 'a JSON object, got null'],
    ['{"exchange":1,"type":"end"}', 'milliseconds for at, got none'],
    ['{"at":"4","exchange":1,"type":"end"}', 'milliseconds for at, got "4"'],
    ['{"at":-1,"exchange":1,"type":"end"}', 'milliseconds for at, got -1'],
    ['{"at":1e999,"exchange":1,"type":"end"}', 'milliseconds for at, got null'],
    ['{"at":4,"type":"end"}', 'a whole number from 1 to 9007199254740991 for exchange, got none'],
    ['{"at":4,"exchange":0,"type":"end"}', 'a whole number from 1 to 9007199254740991 for exchange, got 0'],
    ['{"at":4,"exchange":1.5,"type":"end"}', 'a whole number from 1 to 9007199254740991 for exchange, got 1.5'],
    ['{"at":4,"exchange":1}', 'a text for type, got none'],
    ['{"at":4,"exchange":1,"type":"start"}', 'a type of request, head, chunk, end, error or left, got "start"'],
    ['{"at":4,"exchange":2,"type":"end"}', 'the request of exchange 2 first, got its end'],
    ['{"at":4,"exchange":1,"type":"chunk"}', 'text or base64, got {"at":4,"exchange":1,"type":"chunk"}'],
    ['{"at":4,"exchange":1,"type":"chunk","text":7}', 'a text for text, got 7'],
    ['{"at":4,"exchange":1,"type":"chunk","base64":"$"}', 'base64 for base64, got "$"'],
    ['{"at":4,"exchange":1,"type":"error","message":"m"}', 'a text for name, got none'],
    ['{"at":4,"exchange":1,"type":"error","name":"E"}', 'a text for message, got none'],
    ['{"at":4,"exchange":1,"type":"error","name":"E","message":"m","code":1}', 'a text for code, got 1'],
    [request, 'one request of exchange 1, got a second one'],
    [head, 'one head of exchange 1, got a second one'],
    [request.replace('"exchange":1', '"exchange":2').replace('"method":"POST",', ''), 'a text for method, got none'],
    [
      request.replace('"exchange":1', '"exchange":2').replace('"url":"/v1/chat/completions",', ''),
      'a text for url, got none',
    ],
    [request.replace('"exchange":1', '"exchange":2').replace('[]', '{}'), 'pairs of texts for headers, got {}'],
    [
      request.replace('"exchange":1', '"exchange":2').replace('[]', '[["a"]]'),
      'pairs of texts for headers, got [["a"]]',
    ],
    [
      request.replace('"exchange":1', '"exchange":2').replace('[]', '[["a",1]]'),
      'pairs of texts for headers, got [["a",1]]',
    ],
    [request.replace('"exchange":1', '"exchange":2').replace('[]', '["ab"]'), 'pairs of texts for headers, got ["ab"]'],
  ])('should say which line is wrong, what it expected and what came: %s', (line, message) => {
    expect(() => parsed(first, request, head, line, '')).toThrow(new TypeError(`line 4: expected ${message}`));
  });

  it.each([
    [head.replace('200', '99'), 'a whole number from 100 to 999 for status, got 99'],
    [head.replace('200', '1000'), 'a whole number from 100 to 999 for status, got 1000'],
    ['{"at":4,"exchange":1,"type":"chunk","text":""}', 'the head of exchange 1 first, got its chunk'],
    ['{"at":4,"exchange":1,"type":"end"}', 'the head of exchange 1 first, got its end'],
  ])('should want a head that HTTP can have, before the body: %s', (line, message) => {
    expect(() => parsed(first, request, line, '')).toThrow(new TypeError(`line 3: expected ${message}`));
  });

  it.each([100, 999])('should take a status of %d', (status) => {
    const { exchanges } = parsed(first, request, head.replace('200', String(status)));
    expect(exchanges[0]?.head?.status).toBe(status);
  });

  it('should refuse what comes after the end', () => {
    const left = '{"at":4,"exchange":1,"type":"left"}';
    expect(() => parsed(first, request, left, head, '')).toThrow(
      new TypeError('line 4: expected nothing after the end of exchange 1, got a line of type head'),
    );
  });

  it('should not print a key that is in a wrong line', () => {
    expect(() => parseRecording('Authorization: Bearer sk-abcdefgh12345678')).toThrow(
      /got "Authorization: \[redacted\]"$/,
    );
    expect(() => parseRecording('')).toThrow(TypeError);
    const wrong = '{"at":"sk-abcdefgh12345678","exchange":1,"type":"end"}';
    expect(() => parsed(first, wrong, '')).toThrow('line 2: expected milliseconds for at, got "[redacted]"');
  });
});
