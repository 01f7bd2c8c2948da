import type { TranscriptionCreateParams } from '../../../src/wire/audio/TranscriptionCreateParams.js';

// Types only: what matters here is checked by the compiler.
describe('TranscriptionCreateParams', () => {
  const file = new Blob(['RIFF'], { type: 'audio/wav' });

  it('should take every documented field', () => {
    const params: Required<TranscriptionCreateParams> = {
      file,
      model: 'gpt-4o-transcribe-diarize',
      chunking_strategy: { type: 'server_vad', prefix_padding_ms: 300, silence_duration_ms: 200, threshold: 0.5 },
      include: ['logprobs'],
      keywords: ['Zürich'],
      known_speaker_names: ['agent'],
      known_speaker_references: ['data:audio/wav;base64,UklGRg=='],
      language: 'en',
      languages: ['en', 'de'],
      prompt: 'A call.',
      response_format: 'diarized_json',
      temperature: 0,
      timestamp_granularities: ['word', 'segment'],
    };

    expect(Object.keys(params)).toHaveLength(13);
  });

  it('should take further fields of compatible servers, and refuse wrong types', () => {
    const right: TranscriptionCreateParams[] = [
      { file, model: 'whisper-large-v3', vad_filter: true },
      { file: new File(['RIFF'], 'a.wav'), model: 'whisper-1', chunking_strategy: 'auto' },
    ];
    const wrong: TranscriptionCreateParams[] = [
      // @ts-expect-error the file is missing
      { model: 'whisper-1' },
      // @ts-expect-error a name is no file
      { file: 'a.wav', model: 'whisper-1' },
      // @ts-expect-error a temperature is a number
      { file, model: 'whisper-1', temperature: 'hot' },
    ];

    expect([...right, ...wrong]).toHaveLength(5);
  });
});
