const text = 'The beach was a popular spot on a hot summer day.';

const heard = {
  task: 'transcribe',
  language: 'english',
  duration: 8.470000267028809,
  text,
  words: [{ word: 'The', start: 0, end: 0.23999999463558197 }],
};

// Both without the id, which is of two types.
const computed = {
  seek: 0,
  start: 0,
  end: 3.319999933242798,
  text: ' The beach was a popular spot',
  tokens: [50364, 440, 7534],
  temperature: 0,
  avg_logprob: -0.2860786020755768,
  compression_ratio: 1.2363636493682861,
  no_speech_prob: 0.00985979475080967,
};
const spoken = {
  type: 'transcript.text.segment',
  start: 0,
  end: 4.7,
  text: 'Thanks for calling.',
  speaker: 'agent',
};

/** Transcriptions of each format, and parts of them, with every field of the API reference and values like theirs. */
export const documentedTranscriptions = {
  heard,
  computed,
  spoken,
  usage: {
    type: 'tokens',
    seconds: 9,
    input_tokens: 14,
    output_tokens: 101,
    total_tokens: 115,
    input_token_details: { audio_tokens: 14, text_tokens: 0 },
  },
  languages: [{ code: 'en' }],
  logprobs: [{ token: 'The', bytes: [84, 104, 101], logprob: -0.1 }],
  json: { text, usage: { type: 'tokens', input_tokens: 14, output_tokens: 45, total_tokens: 59 } },
  verbose: { ...heard, segments: [{ id: 0, ...computed }], usage: { type: 'duration', seconds: 9 } },
  diarized: {
    task: 'transcribe',
    duration: 27.4,
    text: 'Agent: Thanks for calling.',
    segments: [{ id: 'seg_001', ...spoken }],
    usage: { type: 'duration', seconds: 27 },
  },
};
