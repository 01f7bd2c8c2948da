const harmless = { filtered: false, severity: 'safe' };
const undetected = { filtered: false, detected: false };

const contentFilterResults = {
  hate: harmless,
  self_harm: { filtered: true, severity: 'high' },
  sexual: harmless,
  violence: harmless,
  jailbreak: undetected,
  indirect_attack: undetected,
  profanity: undetected,
  protected_material_code: {
    filtered: false,
    detected: true,
    citation: { URL: 'https://github.com/username/repository-name', license: 'EXAMPLE-LICENSE' },
  },
  protected_material_text: undetected,
  ungrounded_material: { filtered: false, detected: true },
  error: { code: 'content_filter_error', message: 'The contents are not filtered' },
};

/** Parts that several payloads have, with every field of the API reference or of Azure's documentation. */
export const documentedParts = {
  usage: {
    prompt_tokens: 19,
    completion_tokens: 10,
    total_tokens: 29,
    prompt_tokens_details: {
      audio_tokens: 0,
      cached_tokens: 1024,
      cache_write_tokens: 300,
      image_tokens: 0,
      text_tokens: 19,
    },
    completion_tokens_details: {
      accepted_prediction_tokens: 1,
      audio_tokens: 0,
      reasoning_tokens: 5,
      rejected_prediction_tokens: 2,
      text_tokens: 10,
    },
  },
  tokens: [
    {
      token: 'Hello',
      logprob: -0.31725305,
      bytes: [72, 101, 108, 108, 111],
      top_logprobs: [{ token: 'Hi', logprob: -1.3190403, bytes: [72, 105] }],
    },
  ],
  annotations: [
    {
      type: 'url_citation',
      url_citation: { url: 'https://example.com/a', title: 'A page', start_index: 985, end_index: 1764 },
    },
  ],
  audio: { id: 'audio_abc123', data: 'UklGRg==', transcript: 'Hello', expires_at: 1729018505 },
  moderation: {
    input: {
      type: 'moderation_results',
      model: 'omni-moderation-latest',
      results: [
        {
          type: 'moderation_result',
          model: 'omni-moderation-latest',
          flagged: true,
          categories: { violence: true },
          category_scores: { violence: 0.86 },
          category_applied_input_types: { violence: ['text', 'image'] },
        },
      ],
    },
    output: { type: 'error', code: 'server_error', message: 'Moderation failed' },
  },
  contentFilterResults,
  contentFilterOffsets: { check_offset: 44, start_offset: 44, end_offset: 198 },
  promptFilterResults: [{ prompt_index: 0, content_filter_results: contentFilterResults }],
};
