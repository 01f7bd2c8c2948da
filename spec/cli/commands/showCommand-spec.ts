import { runCli } from '../../../src/cli/runCli.js';
import { bytesOf } from '../../support/bytesOf.js';
import { createTerminal } from '../createTerminal.js';
import { exchangeLines, recordingText } from '../recordingText.js';
import { temporaryFolder } from '../temporaryFolder.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

async function shown(name: string, content: string | Uint8Array, columns: number | undefined = 80, ...words: string[]) {
  const terminal = createTerminal({ columns });
  const code = await runCli(['show', folder.write(name, content), ...words], terminal);
  return { code, output: terminal.output, complaints: terminal.complaints };
}

const delta = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;

describe('rivulet show', () => {
  it('should show each event with its time and its delta, and all of them as a marble diagram', async () => {
    const text = recordingText(
      ...exchangeLines(
        [
          [103, delta('Hel')],
          [105, `${delta('lo')}: keep-alive\n\n`],
          [110, 'data: [DO'],
          [112, 'NE]\n\n'],
        ],
        { headAt: 100 },
      ),
      { at: 113, exchange: 1, type: 'end' },
    );
    expect(await shown('a.jsonl', text)).toEqual({
      code: 0,
      complaints: '',
      output: `recorded 2030-05-04T12:00:00.000Z, 1 request

1  POST https://api.openai.com/v1/chat/completions
   {"stream":true}
   200 text/event-stream, after 100 ms

      103 ms  "Hel"
      105 ms  "lo"
      105 ms  :  keep-alive
      112 ms  [DONE]

   ended after 113 ms: 3 events, 1 comment, 4 chunks, 145 bytes

   ^---x-x------x|
   each column is 1 ms, from the head on

`,
    });
  });

  it('should show several exchanges one below the other, each from its own request on', async () => {
    const url = 'http://127.0.0.1/v1/chat/completions';
    const text = recordingText(
      ...exchangeLines([[20, delta('a')]], { url }),
      ...exchangeLines([[1_020, delta('b')]], { exchange: 2, at: 1_000, headAt: 1_010, url }),
      { at: 1_030, exchange: 1, type: 'error', name: 'APIConnectionError', message: 'it\u001b[1m\nbroke' },
      { at: 1_030, exchange: 2, type: 'left' },
      ...exchangeLines([], { exchange: 3, at: 2_000, url }),
      ...exchangeLines([[3_001, delta('c')]], { exchange: 4, at: 3_000, url }),
      { at: 4_000, exchange: 5, type: 'request', method: 'GET', url: '/v1/models', headers: [] },
    );
    const { output } = await shown('b.jsonl', text);
    expect(output).toContain('recorded 2030-05-04T12:00:00.000Z, 5 requests\n\n1  POST ');
    expect(output.split(/\n\n(?=\d {2})/).map((part) => part.split('\n').slice(-9).join('\n'))).toEqual([
      'recorded 2030-05-04T12:00:00.000Z, 5 requests',
      expect.stringContaining(`
       20 ms  "a"

   failed after 1030 ms: 1 event, 1 chunk, 57 bytes
   APIConnectionError: it·[1m broke

   ^-x${'-'.repeat(49)}#
   each column is 20 ms, from the head on`),
      expect.stringContaining(`
       20 ms  "b"

   left by the client after 30 ms: 1 event, 1 chunk, 57 bytes

   ^----------x---------!
   each column is 1 ms, from the head on`),
      expect.stringContaining(`
   not over when the recording stops after 0 ms: 0 chunks, 0 bytes

   ^
   each column is 1 ms, from the head on`),
      expect.stringContaining(`
        1 ms  "c"

   not over when the recording stops after 1 ms: 1 event, 1 chunk, 57 bytes

   ^-x
   each column is 1 ms, from the head on`),
      `5  GET /v1/models, at 4000 ms
   no answer

   not over when the recording stops after 0 ms: 0 chunks, 0 bytes

`,
    ]);
    expect(output).toContain('2  POST http://127.0.0.1/v1/chat/completions, at 1000 ms\n');
    expect(output).toContain('\n   200 text/event-stream, after 10 ms\n');
  });

  it('should say when the recording is cut off', async () => {
    const { code, output } = await shown('c.jsonl', `${recordingText(...exchangeLines([]))}{"at":3,"exch`);
    expect(code).toBe(0);
    expect(output).toMatch(/\n\nhere the recording is cut off, in the middle of a line\n$/);
  });

  it('should show an answer that is no event stream on one line, and of one that is no text how long it is', async () => {
    const answer = (type: string | undefined, body: object) =>
      recordingText(
        { at: 0, exchange: 1, type: 'request', method: 'GET', url: '/v1/a', headers: [] },
        { at: 1, exchange: 1, type: 'head', status: 404, headers: type === undefined ? [] : [['content-type', type]] },
        { at: 2, exchange: 1, type: 'chunk', ...body },
        { at: 3, exchange: 1, type: 'end' },
      );
    expect((await shown('d.jsonl', answer('application/json', { text: '{\n  "a": "\u001b[31m"\n}\n' }))).output)
      .toContain(`
1  GET /v1/a
   404 application/json, after 1 ms
   { "a": "·[31m" }

   ended after 3 ms: 1 chunk, 19 bytes

`);
    expect((await shown('e.jsonl', answer(undefined, { base64: '/9j/' }))).output).toContain(`
   404 without a content type, after 1 ms
   (3 bytes that are no text)
`);
  });

  it.each([80, 140])('should keep within a terminal of %d columns', async (columns) => {
    const times = Array.from({ length: 300 }, (_, index) => index * 37);
    const text = recordingText(
      ...exchangeLines(
        times.map((at) => [at, delta('日本語 🎉 '.repeat(at % 100))] as const),
        { url: `http://127.0.0.1/${'x'.repeat(200)}` },
      ),
      { at: 12_000, exchange: 1, type: 'error', name: 'APIConnectionError', message: 'x'.repeat(200) },
    );
    const lines = (await shown('f.jsonl', text, columns)).output.split('\n');
    const widthOf = (line: string) => line.length + (line.match(/[日本語]/g) ?? []).length; // the picture has two already
    expect(Math.max(...lines.map(widthOf))).toBe(columns);
    // 12,000 ms in 74 or 134 steps are 162 or 89 ms, so 200 or 100.
    expect(lines).toContain(`   each column is ${columns === 80 ? 200 : 100} ms, from the head on`);
    expect(lines.filter((line) => line.startsWith('   ^'))).toEqual([
      expect.stringMatching(columns === 80 ? /^ {3}\^[56]{55}[1-6x]?-+#$/ : /^ {3}\^[23]{110,111}x?-+#$/),
    ]);
  });

  it('should write whole lines where nobody looks, with a diagram that a page can hold', async () => {
    const text = recordingText(...exchangeLines([[3_000, delta('a'.repeat(5_000))]]));
    const terminal = createTerminal({ columns: undefined });
    expect(await runCli(['show', folder.write('g.jsonl', text)], terminal)).toBe(0);
    expect(terminal.output).toContain(`     3000 ms  "${'a'.repeat(5_000)}"\n`);
    expect(terminal.output).toContain(`   ^${'-'.repeat(60)}x\n   each column is 50 ms`); // 3,000 ms in 94 steps are 32 ms, so 50
  });

  it('should show an event stream that was saved by itself, each event after 20 ms, or what it is told', async () => {
    const body = `${delta('a')}${delta('b')}`;
    expect((await shown('h.sse', body)).output).toBe(`1  POST /v1/chat/completions
   200 text/event-stream, after 0 ms

       20 ms  "a"
       40 ms  "b"

   ended after 40 ms: 2 events, 2 chunks, 114 bytes

   ^--------------------x-------------------x|
   each column is 1 ms, from the head on

`);
    const { output } = await shown('h.sse', body, 80, '--event-ms', '5');
    expect(output).toContain('\n        5 ms  "a"\n       10 ms  "b"\n');
  });

  it('should show a recording of 20 MB in a moment', async () => {
    const pieces = Array.from({ length: 20 }, (_, index) => [index, delta('x'.repeat(1_000_000))] as const);
    const { code, output } = await shown('big.jsonl', recordingText(...exchangeLines(pieces)));
    expect(code).toBe(0);
    expect(output.length).toBeLessThan(5_000);
  });

  it.each([
    ['empty.jsonl', '', 'the file is empty: nothing was recorded'],
    ['empty.sse', '', 'the file is empty: nothing was recorded'],
    ['none.jsonl', '{"rivulet":"recording","version":1}', 'there is no request in this recording'],
    [
      'text.txt',
      'data: 1\n\n',
      'line 1: expected a recording, which begins with {"rivulet":"recording","version":1, got "data: 1"',
    ],
    ['bytes.bin', bytesOf(0xff, 0xfe), /^rivulet: .*bytes\.bin: line 1: expected a recording/],
  ])('should refuse %s', async (name, content, message) => {
    const { code, output, complaints } = await shown(name, content);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    if (typeof message === 'string') expect(complaints).toBe(`rivulet: ${folder.path(name)}: ${message}\n`);
    else expect(complaints).toMatch(message);
  });

  it('should refuse a folder, and what is not there', async () => {
    for (const [name, why] of [
      ['', 'expected a file, got a folder'],
      ['no', 'there is no such file or folder'],
    ] as const) {
      const terminal = createTerminal();
      expect(await runCli(['show', folder.path(name)], terminal)).toBe(1);
      expect(terminal.complaints).toBe(`rivulet: ${folder.path(name)}: ${why}\n`);
    }
  });
});
