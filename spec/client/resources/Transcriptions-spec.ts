import { TruncatedStreamError } from 'rivulet';
import type { Stream, Transcription, TranscriptionStreamEvent } from 'rivulet/openai';
import { expectType } from '../../support/expectType.js';
import type { SeenRequest } from '../../support/serve.js';
import { documentedTranscriptions } from '../../wire/audio/documentedTranscriptions.js';
import { events, failureOf, json, typedEvents, valuesOf } from './answers.js';
import { describeClientOver, everyWay, onlyRequest } from './describeClient.js';

// As in the API reference.
const said = [
  { type: 'transcript.text.delta', delta: 'The', logprobs: documentedTranscriptions.logprobs },
  { type: 'transcript.text.delta', delta: ' beach' },
  {
    type: 'transcript.text.done',
    text: 'The beach',
    usage: { type: 'tokens', input_tokens: 14, output_tokens: 45, total_tokens: 59 },
  },
] as const;
const file = new File(['RIFF of sound'], 'speech.wav', { type: 'audio/wav' });

/** What a server reads in a form. */
async function fieldsOf({ body, headers }: SeenRequest): Promise<readonly (readonly [string, string])[]> {
  const type = headers['content-type'] ?? '';
  expect(type).toMatch(/^multipart\/form-data; ?boundary=/);
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? ([name, value] as const)
        : ([name, `${value.name} ${value.type}: ${await value.text()}`] as const),
    ),
  );
}

describeClientOver(everyWay, 'client.audio.transcriptions.create', ({ start, server }) => {
  it('should stream the text, up to what says that it is whole', async () => {
    const client = await start(events(typedEvents(said)));
    const text$ = client.audio.transcriptions.create({ file, model: 'gpt-4o-transcribe', stream: true });
    expectType<Stream<TranscriptionStreamEvent>>(text$);
    expect(server().requests).toEqual([]);
    expect(await valuesOf(text$)).toEqual(said);
  });

  it('should post a form that a server can read', async () => {
    const client = await start(events(typedEvents(said)));
    await valuesOf(
      client.audio.transcriptions.create({
        file,
        model: 'gpt-4o-transcribe',
        stream: true,
        include: ['logprobs'],
        timestamp_granularities: ['word', 'segment'],
        chunking_strategy: { type: 'server_vad', silence_duration_ms: 200, threshold: 0.5 },
        known_speaker_names: ['agent', 'customer'],
        prompt: 'ümläut\nand "quotes"',
        language: undefined,
        temperature: 0,
      }),
    );
    const request = onlyRequest(server());
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/audio/transcriptions',
      headers: { accept: 'text/event-stream', authorization: 'Bearer sk-test' },
    });
    expect(await fieldsOf(request)).toEqual([
      ['file', 'speech.wav audio/wav: RIFF of sound'],
      ['model', 'gpt-4o-transcribe'],
      ['stream', 'true'],
      ['include[]', 'logprobs'],
      ['timestamp_granularities[]', 'word'],
      ['timestamp_granularities[]', 'segment'],
      ['chunking_strategy[type]', 'server_vad'],
      ['chunking_strategy[silence_duration_ms]', '200'],
      ['chunking_strategy[threshold]', '0.5'],
      ['known_speaker_names[]', 'agent'],
      ['known_speaker_names[]', 'customer'],
      ['prompt', 'ümläut\r\nand "quotes"'], // a form's line ends are CRLF
      ['temperature', '0'],
    ]);
  });

  it('should emit the whole text when it is not streamed, with the same form', async () => {
    const client = await start(json(documentedTranscriptions.verbose));
    const params = { file, model: 'whisper-1', response_format: 'verbose_json' } as const;
    const text$ = client.audio.transcriptions.create(params);
    expectType<Stream<Transcription>>(text$);
    expect(await valuesOf(text$)).toEqual([documentedTranscriptions.verbose]);
    const request = onlyRequest(server());
    expect(request.headers.accept).toBe('application/json');
    expect((await fieldsOf(request)).map(([name]) => name)).toEqual(['file', 'model', 'response_format']);
  });

  it('should send the file anew with each subscription', async () => {
    const client = await start(json(documentedTranscriptions.json));
    const text$ = client.audio.transcriptions.create({ file, model: 'whisper-1' });
    await valuesOf(text$);
    await valuesOf(text$);
    const forms = await Promise.all(server().requests.map(fieldsOf));
    expect(forms).toHaveLength(2);
    expect(forms[0]).toEqual(forms[1]);
  });

  it.each([
    ['with names of events', true],
    ['without', false],
  ])('should know the end %s, and read nothing after it', async (_name, named) => {
    const client = await start(events(typedEvents([...said, ...said], named)));
    const text$ = client.audio.transcriptions.create({ file, model: 'gpt-4o-transcribe', stream: true });
    expect(await valuesOf(text$)).toEqual(said);
  });

  it('should take [DONE] for an end too, as compatible servers send it', async () => {
    const client = await start(events(`${typedEvents(said.slice(0, 2))}data: [DONE]\n\n`));
    const text$ = client.audio.transcriptions.create({ file, model: 'm', stream: true });
    expect(await valuesOf(text$)).toEqual(said.slice(0, 2));
  });

  it('should end with an error when it is cut', async () => {
    const client = await start(events(typedEvents(said.slice(0, 2))));
    const text$ = client.audio.transcriptions.create({ file, model: 'm', stream: true });
    const { values, error } = await failureOf(text$);
    expect(values).toEqual(said.slice(0, 2));
    expect(error).toBeInstanceOf(TruncatedStreamError);
  });
});
