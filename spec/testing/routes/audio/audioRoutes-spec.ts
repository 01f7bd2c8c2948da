import { toFile, type OpenAI } from 'openai';
import { OpenAI as Rivulet } from 'rivulet/openai';
import { OpenAIMock } from 'rivulet/testing';
import { lastValueFrom, toArray } from 'rxjs';
import { openaiOf } from '../../openaiOf.js';

let mock: OpenAIMock;
let openai: OpenAI;
let file: File;

beforeEach(async () => {
  mock = new OpenAIMock();
  openai = openaiOf(mock);
  file = await toFile(Buffer.from('sound'), 'a.mp3');
});

const model = 'gpt-4o-transcribe';

describe('audioRoutes', () => {
  it('should hear nothing, or what a test writes', async () => {
    const usage = { type: 'tokens', input_tokens: 0, output_tokens: 0, total_tokens: 0 };

    expect(await openai.audio.transcriptions.create({ model, file })).toEqual({ text: '', usage });
    mock.audio.transcriptions.create.response = 'Hello';
    expect(await openai.audio.transcriptions.create({ model, file })).toEqual({ text: 'Hello', usage });
  });

  it('should have more to say in verbose_json', async () => {
    mock.audio.transcriptions.create.response = { text: 'Hello', duration: 1.5 };
    const answer = await openai.audio.transcriptions.create({ model, file, response_format: 'verbose_json' });

    expect(answer).toMatchObject({ text: 'Hello', duration: 1.5, language: 'english', segments: [], words: [] });
  });

  it('should be plain text when that is asked for', async () => {
    mock.audio.transcriptions.create.response = 'Hello';

    expect(await openai.audio.transcriptions.create({ model, file, response_format: 'text' })).toBe('Hello\n');
  });

  it('should stream a text piece by piece, then whole', async () => {
    mock.audio.transcriptions.create.response = 'Hello there';
    const client = new Rivulet({ apiKey: 'sk-fake', transport: mock.transport });
    const stream = client.audio.transcriptions.create({ model, file, stream: true });
    const ours = await lastValueFrom(stream.pipe(toArray()));
    const theirs = [];
    for await (const event of await openai.audio.transcriptions.create({ model, file, stream: true })) {
      theirs.push(event);
    }

    expect(ours).toMatchObject([
      { type: 'transcript.text.delta', delta: 'Hello' },
      { type: 'transcript.text.delta', delta: ' there' },
      { type: 'transcript.text.done', text: 'Hello there', usage: { type: 'tokens' } },
    ]);
    expect(theirs).toEqual(ours);
  });
});
