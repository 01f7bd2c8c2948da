import * as z from 'zod';
import { TranscriptionStreamEvent } from '../../../src/wire/audio/TranscriptionStreamEvent.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';
import { documentedTranscriptions } from './documentedTranscriptions.js';

const { usage, logprobs, languages, spoken } = documentedTranscriptions;

// Every event of the API reference, with values like theirs.
const delta = { type: 'transcript.text.delta', delta: ' wonderful', logprobs, segment_id: 'seg_001' };
const done = { type: 'transcript.text.done', text: 'I see skies of blue', languages, logprobs, usage };
const documented = [delta, spoken, done];

describe('TranscriptionStreamEvent', () => {
  it('should know these events', () => {
    expect(documented.map(({ type }) => type)).toEqual([
      'transcript.text.delta',
      'transcript.text.segment',
      'transcript.text.done',
    ]);
    // An unknown event would pass without its text.
    for (const { type } of documented)
      expect([type, TranscriptionStreamEvent.safeParse({ type }).success]).toEqual([type, false]);
  });

  describe('fields', () => {
    describeFields(
      z.object({ events: z.array(TranscriptionStreamEvent) }),
      { events: documented },
      { required: ['events', ...['type', 'delta', 'text'].map((field) => `events[].${field}`)] },
    );
  });

  it.each([
    { ...spoken, id: 'seg_001' },
    { type: 'transcript.text.delta', delta: 'I', obfuscation: 'x1' },
    { type: 'transcript.text.word', word: 5 },
  ])('should accept %j', (event) => {
    expect(TranscriptionStreamEvent.parse(event)).toStrictEqual(event);
  });

  it('should narrow by type', () => {
    const event = TranscriptionStreamEvent.parse(delta);
    if (event.type === 'transcript.text.done') expectType<string>(event.text);
    if (event.type === 'transcript.text.segment') expectType<string | null | undefined>(event.speaker);

    expect(event.type === 'transcript.text.delta' && event.delta).toBe(' wonderful');
  });
});
