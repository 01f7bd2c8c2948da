import { Transcription } from '../../../src/wire/audio/Transcription.js';
import { TranscriptionSegment } from '../../../src/wire/audio/TranscriptionSegment.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';
import { documentedTranscriptions } from './documentedTranscriptions.js';

const { json, verbose, diarized, heard, computed, spoken, languages, usage, logprobs } = documentedTranscriptions;

describe('Transcription', () => {
  it.each([
    ['json', json],
    ['verbose_json', verbose],
    ['diarized_json', diarized],
  ])('should accept %s as it is documented', (_name, value) => {
    expect(Transcription.parse(value)).toStrictEqual(value);
  });

  describe('fields', () => {
    describeFields(
      Transcription.omit({ segments: true }),
      { ...heard, languages, usage, logprobs },
      { required: ['text', 'words[].word'] },
    );
  });

  describe('fields of segments', () => {
    describeFields(TranscriptionSegment.omit({ id: true }), { ...computed, ...spoken }, { required: ['text'] });
  });

  it.each([['3'], [3], [null]])('should take %j for the id of a segment', (id) => {
    const value = { text: 'a', segments: [{ id, text: 'a' }] };

    expect(Transcription.parse(value)).toStrictEqual(value);
  });

  it('should refuse another id', () => {
    const { error } = Transcription.safeParse({ text: 'a', segments: [{ id: true, text: 'a' }] });

    expect(error?.issues).toMatchObject([{ path: ['segments', 0, 'id'] }]);
  });

  it('should type what it checks', () => {
    const transcription = Transcription.parse(diarized);
    expectType<string>(transcription.text);
    expectType<string | null | undefined>(transcription.segments?.[0]?.speaker);

    expect(transcription.segments?.[0]?.speaker).toBe('agent');
  });
});
