import { decodeServerSentEvents } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { recordingOf, replay } from 'rivulet/testing';
import { from, map, toArray, VirtualTimeScheduler } from 'rxjs';
import { readSse, recordingNames } from '../../support/recordings.js';

describe('recordingOf', () => {
  it.each(recordingNames)('should cut %s behind each event, and change nothing', (name) => {
    const bytes = readSse(name);
    const { exchanges } = recordingOf(bytes);
    const { chunks } = exchanges[0]!;
    expect(Buffer.concat(chunks.map((chunk) => chunk.bytes))).toEqual(Buffer.from(bytes));

    const counts: number[] = [];
    for (const { bytes: one } of chunks) {
      from([one])
        .pipe(decodeServerSentEvents(), toArray())
        .subscribe((events) => counts.push(events.length));
    }
    expect(counts).toEqual(chunks.map(() => 1));
  });

  it('should take texts, comments as blocks of their own, and a last block that does not end', () => {
    const { exchanges } = recordingOf(': hi\n\ndata: \u00e9\r\n\r\ndata: cut');
    expect(exchanges[0]?.chunks.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      ': hi\n\n',
      'data: \u00e9\r\n\r\n',
      'data: cut',
    ]);
  });

  it('should be one exchange, with the head of an event stream', () => {
    expect(recordingOf('data: 1\n\ndata: 2\n\n')).toEqual({
      startedAt: undefined,
      cutOff: false,
      exchanges: [
        {
          exchange: 1,
          request: { at: 0, method: 'POST', url: '/v1/chat/completions', headers: [], body: undefined },
          head: { at: 0, status: 200, headers: [['content-type', 'text/event-stream']] },
          chunks: [
            { at: 0, bytes: Uint8Array.from(Buffer.from('data: 1\n\n')) },
            { at: 0, bytes: Uint8Array.from(Buffer.from('data: 2\n\n')) },
          ],
          ending: { type: 'end', at: 0 },
        },
      ],
    });
  });

  it('should let each event take its time, and end with the last one', () => {
    const { exchanges } = recordingOf('data: 1\n\ndata: 2\n\n', { intervalMs: 30 });
    expect(exchanges[0]?.head?.at).toBe(0);
    expect(exchanges[0]?.chunks.map(({ at }) => at)).toEqual([30, 60]);
    expect(exchanges[0]?.ending).toEqual({ type: 'end', at: 60 });
  });

  it.each([
    ['data: {"object":"chat.completion.chunk"}', '/v1/chat/completions'],
    ['data: {"object":"text_completion"}', '/v1/completions'],
    ['event: response.created\ndata: {"type":"response.created"}', '/v1/responses'],
    ['data: {"type":"response.created"}', '/v1/responses'],
    ['event: thread.created\ndata: {"object":"thread"}', '/v1/threads/runs'],
    ['data: {"type":"image_generation.partial_image"}', '/v1/images/generations'],
    ['data: {"type":"transcript.text.delta"}', '/v1/audio/transcriptions'],
    [': a comment\n\ndata: {"type":"response.created"}\n\ndata: {"object":"text_completion"}', '/v1/responses'],
    ['data: no JSON', '/v1/chat/completions'],
    [': nothing', '/v1/chat/completions'],
  ])('should guess the path that answers so by the first event: %j', (text, path) => {
    expect(recordingOf(`${text}\n\n`).exchanges[0]?.request.url).toBe(path);
  });

  it('should take the path that it is given', () => {
    expect(recordingOf('data: 1\n\n', { path: '/v1/other' }).exchanges[0]?.request.url).toBe('/v1/other');
  });

  it('should be played for our client', () => {
    const scheduler = new VirtualTimeScheduler();
    const recording = recordingOf(readSse('chat-text-usage.sse'), { intervalMs: 10 });
    const client = new OpenAI({ apiKey: 'sk-1234567890', transport: replay(recording, { scheduler }), scheduler });
    const times: number[] = [];
    client.chat.completions
      .create({ model: 'm', messages: [], stream: true })
      .pipe(map(() => scheduler.now()))
      .subscribe((time) => times.push(time));
    scheduler.flush();
    // The last event is [DONE], which is no value.
    expect(times).toEqual(recording.exchanges[0]!.chunks.slice(0, -1).map((_, index) => (index + 1) * 10));
  });
});
