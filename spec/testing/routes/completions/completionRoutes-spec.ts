import { accumulateCompletion } from 'rivulet';
import { OpenAI as Rivulet, type Completion } from 'rivulet/openai';
import { OpenAIMock, type DeepPartial } from 'rivulet/testing';
import { lastValueFrom } from 'rxjs';
import { openaiOf } from '../../openaiOf.js';

const asked = { model: 'gpt-3.5-turbo-instruct', prompt: 'Say' };

describe('completionRoutes', () => {
  it('should say nothing when nothing is written', async () => {
    expect(await openaiOf(new OpenAIMock()).completions.create(asked)).toEqual({
      id: 'cmpl-1',
      object: 'text_completion',
      created: expect.any(Number) as number,
      model: 'gpt-3.5-turbo-instruct',
      choices: [{ text: '', index: 0, logprobs: null, finish_reason: 'stop' }],
      usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
    });
  });

  it.each<[string, DeepPartial<Completion> | string]>([
    ['a text', 'Hello there, you'],
    ['two choices', { choices: [{ text: 'One choice' }, { text: 'Another', finish_reason: 'length' }] }],
    [
      'probabilities',
      { choices: [{ text: 'a b', logprobs: { tokens: ['a', ' b'], token_logprobs: [-1, -2], text_offset: [0, 1] } }] },
    ],
  ])('should stream %s as it is whole', async (_, answer) => {
    const mock = new OpenAIMock();
    mock.completions.create.response = answer;
    const whole = await openaiOf(mock).completions.create(asked);
    mock.state.clear();
    const client = new Rivulet({ apiKey: 'sk-fake', transport: mock.transport });
    const params = { ...asked, stream: true, stream_options: { include_usage: true } } as const;
    const streamed = await lastValueFrom(client.completions.create(params).pipe(accumulateCompletion()));

    expect(streamed).toEqual({ ...whole, created: expect.any(Number) as number });
  });

  it('should send the usage only when it is asked for', async () => {
    const mock = new OpenAIMock();
    mock.completions.create.response = 'Hello there';
    const openai = openaiOf(mock);
    const usages: unknown[] = [];
    for (const stream_options of [null, { include_usage: true }]) {
      for await (const { usage } of await openai.completions.create({ ...asked, stream: true, stream_options })) {
        usages.push(usage);
      }
    }

    // Two pieces and the end, without and with it.
    expect(usages).toEqual([
      ...[undefined, undefined, undefined],
      ...[null, null, null, { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }],
    ]);
  });
});
