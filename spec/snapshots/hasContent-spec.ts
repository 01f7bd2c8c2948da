import { hasContent } from '../../src/snapshots/hasContent.js';

const delta = (fields: object) => ({ choices: [{ index: 0, delta: fields, finish_reason: null }] });

describe('hasContent', () => {
  it.each([
    delta({ content: 'a' }),
    delta({ role: 'assistant', content: 'a' }),
    delta({ refusal: 'no' }),
    delta({ reasoning_content: 'hm' }),
    delta({ tool_calls: [{ index: 0 }] }),
    delta({ audio: { data: '' } }),
    delta({ something_new: 'a' }),
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    {
      choices: [
        { index: 1, delta: {} },
        { index: 0, delta: { content: 'a' } },
      ],
    },
    { choices: [{ index: 0, text: 'a' }] },
    { type: 'response.output_text.delta', delta: 'a' },
    { type: 'response.output_item.added' },
    { type: 'response.web_search_call.in_progress' },
    { type: 'response.completed' },
    { type: 'transcript.text.delta', delta: 'a' },
    { type: 'image_generation.partial_image' },
    { event: 'thread.message.delta', data: {} },
    { event: 'thread.run.step.created', data: {} },
    { event: 'thread.run.completed', data: {} },
    { anything: 'else' },
    'a text',
    0,
    null,
  ])('should be true for %j', (value) => {
    expect(hasContent(value)).toBe(true);
  });

  it.each([
    delta({}),
    delta({ role: 'assistant' }),
    delta({ role: 'assistant', content: '', refusal: null, tool_calls: [] }),
    { choices: [] },
    { choices: [], usage: { total_tokens: 3 } },
    { choices: [{ index: 0 }] },
    { choices: [{ index: 0, delta: null }] },
    { choices: [null] },
    { choices: [{ index: 0, text: '', finish_reason: null }] },
    { type: 'response.created' },
    { type: 'response.queued' },
    { type: 'response.in_progress' },
    { type: 'keepalive' },
    { type: 'ping' },
    { event: 'thread.created', data: {} },
    { event: 'thread.run.queued', data: {} },
  ])('should be false for %j', (value) => {
    expect(hasContent(value)).toBe(false);
  });
});
