import type { StandardSchema } from 'rivulet';
import {
  AssistantStreamEvent,
  ChatCompletionChunk,
  Completion,
  ImageStreamEvent,
  ResponseStreamEvent,
  TranscriptionStreamEvent,
} from 'rivulet/openai';
import { recordingNames } from '../support/recordings.js';
import { documentedThreads } from '../wire/assistants/documentedThreads.js';
import { documentedTranscriptions } from '../wire/audio/documentedTranscriptions.js';
import { documentedImages } from '../wire/images/documentedImages.js';
import { readRecording } from '../wire/readRecording.js';
import { documentedEvents } from '../wire/responses/documentedEvents.js';

/** What a stream of the API may send. */
export interface WireSample {
  readonly name: string;
  readonly schema: StandardSchema;
  readonly payloads: readonly unknown[];
}

const recorded = recordingNames.map((name): WireSample => {
  const schema = name.startsWith('chat') ? ChatCompletionChunk : ResponseStreamEvent;
  return { name, schema, payloads: readRecording(name) };
});

const { b64, usage } = documentedImages;
const image = { b64_json: b64, created_at: 1_620_000_000, output_format: 'png', size: '1024x1024', quality: 'high' };
const { logprobs, languages, spoken } = documentedTranscriptions;
const { step, stepDelta, message, messageDelta, run, thread } = documentedThreads;
const completion = { id: 'cmpl-1', object: 'text_completion', created: 1_589_478_378, model: 'davinci-002' };

/** The recordings, and what the reference documents of the APIs of which there is none. */
export const wireSamples: readonly WireSample[] = [
  ...recorded,
  {
    name: 'the documented events of a response',
    schema: ResponseStreamEvent,
    payloads: Object.values(documentedEvents).map(({ event }) => event),
  },
  {
    name: 'completions',
    schema: Completion,
    payloads: [
      { ...completion, choices: [{ text: 'This', index: 0, finish_reason: null, logprobs: null }] },
      { ...completion, choices: [{ text: ' is', index: 1, finish_reason: 'length', logprobs: { tokens: ['A'] } }] },
      { ...completion, choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } },
    ],
  },
  {
    name: 'images',
    schema: ImageStreamEvent,
    payloads: [
      { type: 'image_generation.partial_image', ...image, partial_image_index: 0 },
      { type: 'image_generation.completed', ...image, usage },
    ],
  },
  {
    name: 'transcriptions',
    schema: TranscriptionStreamEvent,
    payloads: [
      { type: 'transcript.text.delta', delta: ' wonderful', logprobs, segment_id: 'seg_001' },
      spoken,
      { type: 'transcript.text.done', text: 'I see skies of blue', languages, logprobs },
    ],
  },
  {
    name: 'events of a thread',
    schema: AssistantStreamEvent,
    payloads: [
      { event: 'thread.created', data: thread },
      { event: 'thread.run.created', data: run },
      { event: 'thread.run.step.created', data: step },
      { event: 'thread.run.step.delta', data: stepDelta },
      { event: 'thread.message.created', data: message },
      { event: 'thread.message.delta', data: messageDelta },
    ],
  },
];
