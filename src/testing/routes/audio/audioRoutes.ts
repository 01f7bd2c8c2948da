import { Transcription } from '../../../wire/audio/Transcription.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import { MockResponse } from '../../responses/MockResponse.js';
import { piecesOf } from '../piecesOf.js';
import { RouteDefinition } from '../RouteDefinition.js';
import { textField } from '../textField.js';

/**
 * The routes of `client.audio`. Nothing is heard, unless a test writes it. Of `response_format`, `text` and `verbose_json`
 * are heeded; anything else is answered as `json`.
 */
export const audioRoutes = {
  transcriptions: {
    create: new RouteDefinition<Transcription>('POST', '/audio/transcriptions', {
      schema: Transcription,
      answer: ({ request }, complete) => {
        const format = textField(request, 'response_format');
        const verbose = { task: 'transcribe', language: 'english', duration: 0, segments: [], words: [] };
        const transcription = complete({
          ...(format === 'verbose_json' && verbose),
          text: '',
          usage: { type: 'tokens', input_tokens: 0, output_tokens: 0, total_tokens: 0 },
        });
        return format === 'text' ? new MockResponse(200, { body: `${transcription.text}\n` }) : transcription;
      },
      stream: eventsOf,
      text: (text) => ({ text }),
    }),
  },
};

function* eventsOf({ text, logprobs, usage }: Transcription): Generator<MockEvent> {
  const event = (type: string, fields: object): MockEvent => ({ name: type, payload: { type, ...fields } });
  for (const delta of piecesOf(text)) yield event('transcript.text.delta', { delta });
  yield event('transcript.text.done', { text, ...(logprobs && { logprobs }), usage });
}
