import { accumulateChat } from 'rivulet';
import { OpenAI as Rivulet, type ChatCompletion } from 'rivulet/openai';
import { OpenAIMock, type DeepPartial } from 'rivulet/testing';
import { lastValueFrom } from 'rxjs';
import { openaiOf } from '../../openaiOf.js';

const asked = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Hello' }] };

/** What OpenAI's helper puts into an answer for its own use. */
const OF_THE_HELPER = ['parsed', 'parsed_arguments'];
const plain = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (OF_THE_HELPER.includes(key) ? undefined : value)));

const call = (name: string) => ({ id: `call_${name}`, type: 'function', function: { name, arguments: '{"a": 1}' } });

describe('chatRoutes', () => {
  it.each<[string, DeepPartial<ChatCompletion> | string]>([
    ['a text', 'Hello there, you'],
    ['a refusal', { choices: [{ message: { content: null, refusal: 'I would rather not' } }] }],
    ['two calls', { choices: [{ message: { content: null, tool_calls: [call('f'), call('g')] } }] }],
    ['two choices', { choices: [{ message: { content: 'One' } }, { message: { content: 'Two' } }] }],
    [
      'probabilities',
      {
        choices: [
          {
            message: { content: 'a b' },
            logprobs: {
              content: [
                { token: 'a', logprob: -1, bytes: [97], top_logprobs: [] },
                { token: ' b', logprob: -2, bytes: [32, 98], top_logprobs: [] },
              ],
              refusal: null,
            },
          },
        ],
      },
    ],
  ])('should stream %s as it is whole, to us and to OpenAI', async (_, answer) => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = answer;
    const openai = openaiOf(mock);
    const client = new Rivulet({ apiKey: 'sk-fake', transport: mock.transport });
    const params = { ...asked, stream_options: { include_usage: true } };
    const whole = { ...(await openai.chat.completions.create(asked)), created: expect.any(Number) as number };
    mock.state.clear();
    const ours = await lastValueFrom(
      client.chat.completions.create({ ...params, stream: true }).pipe(accumulateChat()),
    );
    mock.state.clear();
    const theirs = await openai.chat.completions.stream(params).finalChatCompletion();

    expect(ours).toEqual(whole);
    expect(plain(theirs)).toMatchObject({ ...(plain(whole) as object), created: expect.any(Number) as number });
  });
});
