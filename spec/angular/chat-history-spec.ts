import { useAngular } from '../support/useAngular.js'; // first, since it loads the compiler
import { chat, type AnswerValue, type Chat } from 'rivulet/angular';
import {
  OpenAI,
  runTools,
  type ChatCompletionMessageParam,
  type ResponseInputItem,
  type ResponseStreamEvent,
  type ZodTool,
} from 'rivulet/openai';
import { mockTransport, type MockReply } from 'rivulet/testing';
import { concat, from, NEVER, of, throwError, VirtualTimeScheduler, type Observable } from 'rxjs';
import { aWhile, events, when } from '../client/resources/answers.js';
import { answerOf, chatApi, halvesOf, responsesApi } from '../client/tools/toolApis.js';
import { bothCalls, bothTools, callWeather, sunny, timeTool, weatherTool } from '../client/tools/weatherTools.js';
import { readRecording } from '../wire/readRecording.js';
import { bound } from './bound.js';

type Messages = readonly ChatCompletionMessageParam[];

const hello = { role: 'user', content: 'Hello?' } as const;
const next = { role: 'user', content: 'And then?' } as const;

describe('the history of chat', () => {
  useAngular();

  let scheduler: VirtualTimeScheduler;
  beforeEach(() => {
    scheduler = new VirtualTimeScheduler();
  });

  /** A conversation whose answers are these, and what was asked for each of them. */
  const answered = (answers: readonly Observable<AnswerValue>[], messages?: Messages) => {
    const asked: Messages[] = [];
    const stream = (history: Messages) => {
      asked.push(history);
      return answers[asked.length - 1] ?? NEVER;
    };
    return { asked, conversation: bound(() => chat({ stream, messages, scheduler })) };
  };

  it('should have what was said, in order, with whole answers as the model gave them', () => {
    const chunks = readRecording('chat-text-usage.sse') as readonly AnswerValue[];
    const { asked, conversation } = answered([from(chunks)], [{ role: 'system', content: 'Be brief.' }]);
    conversation.send('Hello?');
    conversation.send(next);
    expect(asked).toEqual([
      [{ role: 'system', content: 'Be brief.' }, hello],
      [
        { role: 'system', content: 'Be brief.' },
        hello,
        {
          role: 'assistant',
          content:
            "I'm unable to provide real-time weather updates. To get the current weather in San Francisco, I recommend " +
            'checking a reliable weather website or a weather app.',
          refusal: null,
        },
        next,
      ],
    ]);
  });

  it('should have the refusal of a model', () => {
    const { asked, conversation } = answered([from(readRecording('chat-refusal.sse') as readonly AnswerValue[])]);
    conversation.send(hello);
    conversation.send(next);
    const refusal = "I'm sorry, I can't assist with that request.";
    expect(asked[1]).toEqual([hello, { role: 'assistant', content: null, refusal }, next]);
  });

  it('should have the text of pieces of text, of legacy completions and of responses', () => {
    const values = readRecording('responses-text.sse') as readonly ResponseStreamEvent[];
    const [whole] = values.flatMap((value) => (value.type === 'response.output_text.done' ? [value] : []));
    const { asked, conversation } = answered([
      of('a', 'b'),
      of({ object: 'text_completion', choices: [{ index: 0, text: 'c' }] }),
      from(values),
    ]);
    while (asked.length < 4) conversation.send(hello);
    expect(asked[3]).toEqual([
      hello,
      { role: 'assistant', content: 'ab' },
      hello,
      { role: 'assistant', content: 'c' },
      hello,
      { role: 'assistant', content: whole?.text },
      hello,
    ]);
    expect(whole?.text).not.toBe('');
  });

  it('should have as much of an answer as had come when it was stopped, or when it failed', () => {
    const failed = concat(
      of('b'),
      throwError(() => new Error('mine')),
    );
    const { asked, conversation } = answered([concat(of('a'), NEVER), failed]);
    conversation.send(hello);
    conversation.send(hello);
    conversation.send(next);
    expect(asked[2]).toEqual([
      hello,
      { role: 'assistant', content: 'a' },
      hello,
      { role: 'assistant', content: 'b' },
      next,
    ]);
  });

  it('should have nothing of an answer without anything', () => {
    const { asked, conversation } = answered([NEVER, throwError(() => new Error('mine'))]);
    conversation.send(hello);
    conversation.send(hello);
    conversation.send(next);
    expect(asked[2]).toEqual([hello, hello, next]);
  });

  it('should have nothing of an answer that is asked for again', () => {
    const { asked, conversation } = answered([of('a'), of('b')]);
    conversation.send(hello);
    conversation.regenerate();
    conversation.send(next);
    expect(asked).toEqual([[hello], [hello], [hello, { role: 'assistant', content: 'b' }, next]]);
  });

  it('should have nothing of what was said before a reset', () => {
    const { asked, conversation } = answered([of('a')]);
    conversation.send(hello);
    conversation.reset();
    conversation.send(next);
    expect(asked[1]).toEqual([next]);
  });

  it('should not be changed by what comes later', () => {
    const { asked, conversation } = answered([of('a'), of('b')]);
    conversation.send(hello);
    const before = JSON.stringify(asked[0]);
    conversation.send(next);
    expect(JSON.stringify(asked[0])).toBe(before);
  });

  it('should have the messages that were given as they are', () => {
    const given = { role: 'user', name: 'Ada', content: [{ type: 'text', text: 'Hello?' }] } as const;
    const { asked, conversation } = answered([], [given]);
    conversation.regenerate();
    expect(asked[0]?.[0]).toBe(given);
  });

  describe('of calls that the program makes', () => {
    const called = [...bothCalls];
    const wire = (text: string) =>
      from(
        text
          .split('\n')
          .filter((line) => line.startsWith('data: {'))
          .map((line) => JSON.parse(line.slice('data: '.length)) as AnswerValue),
      );
    const callMessage = {
      role: 'assistant',
      content: 'Let me look.',
      tool_calls: [
        { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } },
        { id: 'call_2', type: 'function', function: { name: 'time', arguments: '{"zone":"Asia"}' } },
      ],
    };
    const results = [
      { role: 'tool', tool_call_id: 'call_1', content: '21 °C' },
      { role: 'tool', tool_call_id: 'call_2', content: '9:00' },
    ] as const;

    it('should have the calls with the results that are sent', () => {
      const { asked, conversation } = answered([wire(answerOf(chatApi, called))]);
      conversation.send(hello);
      conversation.send(results);
      expect(asked[1]).toEqual([hello, callMessage, ...results]);
    });

    it('should tell calls apart that have the same id', () => {
      const call = { id: 'call_0', type: 'function', function: { name: 'look', arguments: '{}' } } as const;
      const past = [
        { role: 'user', content: 'one' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_0', content: '1' },
        { role: 'assistant', content: 'It is 1.' },
        { role: 'user', content: 'two' },
        { role: 'assistant', content: 'Let me look.', tool_calls: [call] },
      ] as const;
      const asked: unknown[] = [];
      const conversation = bound(() =>
        chat({
          messages: past,
          stream: (messages) => {
            asked.push(messages);
            return of('done');
          },
        }),
      );
      conversation.send('three');
      const open = { role: 'assistant', content: 'Let me look.' };
      expect(asked).toEqual([[...past.slice(0, 5), open, { role: 'user', content: 'three' }]]);
    });

    it('should have no calls that nobody made, but what was said with them', () => {
      const { asked, conversation } = answered([
        wire(answerOf(chatApi, called)),
        wire(answerOf(chatApi, [callWeather])),
      ]);
      conversation.send(hello);
      conversation.send(hello);
      conversation.send(next);
      expect(asked[2]).toEqual([hello, { role: 'assistant', content: 'Let me look.' }, hello, next]);
      expect(JSON.stringify(asked[2])).not.toContain('tool_calls');
    });

    it('should have the calls that were made alone, where others were not', () => {
      const { asked, conversation } = answered([wire(answerOf(chatApi, called))]);
      conversation.send(hello);
      conversation.send([results[1], next]);
      expect(asked[1]).toEqual([hello, { ...callMessage, tool_calls: [callMessage.tool_calls[1]] }, results[1], next]);
    });

    it('should have no results of calls that are not there', () => {
      const { asked, conversation } = answered([], [results[0], hello]);
      conversation.regenerate();
      expect(asked[0]).toEqual([hello]);
    });

    it('should have no calls that were being written when the answer was stopped', () => {
      const [half] = halvesOf(chatApi, called, 2);
      const { asked, conversation } = answered([concat(wire(half), NEVER)]);
      conversation.send(hello);
      conversation.send([...results, next]);
      expect(asked[1]).toEqual([hello, { role: 'assistant', content: 'Let me look.' }, next]);
    });

    it.each([
      { role: 'assistant', content: 'a' } as const,
      { role: 'assistant', content: null, refusal: 'No.' } as const,
    ])('should have no empty list of calls, which the API refuses, but the message: %#', (given) => {
      const { asked, conversation } = answered([], [hello, { ...given, tool_calls: [] }, next]);
      conversation.regenerate();
      expect(JSON.parse(JSON.stringify(asked[0]))).toEqual([hello, given, next]);
    });
  });

  describe('of a run of tools', () => {
    /** A conversation with a model that answers so, and the messages of each request. */
    const running = (reply: MockReply<object>, tools: readonly ZodTool[] = bothTools) => {
      const transport = mockTransport(reply);
      const openai = new OpenAI({ baseURL: 'http://mock.test/v1', apiKey: '', transport });
      const stream = (messages: Messages) => runTools(openai, { model: 'm', messages }, { tools });
      const conversation = bound(() => chat({ stream, scheduler }));
      const asked = () =>
        transport.calls.map(({ request }) => (JSON.parse(request.text()) as { readonly messages: Messages }).messages);
      return { asked, conversation };
    };
    const isOver = (conversation: Chat) => when(() => conversation.status() !== 'connecting');
    const calls = {
      role: 'assistant',
      content: 'Let me look.',
      tool_calls: [
        { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } },
        { id: 'call_2', type: 'function', function: { name: 'time', arguments: '{"zone":"Asia"}' } },
      ],
    };
    const results = [
      { role: 'tool', tool_call_id: 'call_1', content: 'Paris: 21 °C' },
      { role: 'tool', tool_call_id: 'call_2', content: '{"zone":"Asia","hour":9}' },
    ];
    const called = events(answerOf(chatApi, bothCalls));
    const answer = events(answerOf(chatApi, sunny, 'stop'));

    it('should have its calls, their results, and what was made of them', async () => {
      const { asked, conversation } = running([called, answer, answer]);
      conversation.send(hello);
      await isOver(conversation);
      expect(conversation.messages().at(-1)).toMatchObject({ status: 'done', text: 'Let me look.\n\nSunny.' });
      conversation.send(next);
      await isOver(conversation);
      expect(asked()[2]).toEqual([hello, calls, ...results, { role: 'assistant', content: 'Sunny.' }, next]);
    });

    it('should have its whole steps, and the text of the one that was stopped', async () => {
      const [half] = halvesOf(chatApi, [...sunny, callWeather], 1);
      const { asked, conversation } = running([called, events(concat(of(half), NEVER)), answer]);
      conversation.send(hello);
      await when(() => {
        scheduler.flush();
        return conversation.messages().at(-1)?.text.endsWith('Sunny.') === true;
      });
      conversation.send(next);
      await isOver(conversation);
      expect(asked()[2]).toEqual([hello, calls, ...results, { role: 'assistant', content: 'Sunny.' }, next]);
    });

    it('should have the text alone of a step whose tools were running', async () => {
      const { asked, conversation } = running([called, answer], [weatherTool(() => NEVER), timeTool(() => '9:00')]);
      conversation.send(hello);
      await when(() => {
        scheduler.flush();
        return (
          conversation
            .messages()
            .at(-1)
            ?.toolCalls.some(({ status }) => status === 'done') === true
        );
      });
      conversation.send(next);
      await isOver(conversation);
      expect(asked()[1]).toEqual([hello, { role: 'assistant', content: 'Let me look.' }, next]);
    });

    it('should have the calls that were made, where another one is left to the program', async () => {
      const { asked, conversation } = running([called, answer], [weatherTool(), timeTool(() => '9:00')]);
      conversation.send(hello);
      await isOver(conversation);
      conversation.send(next);
      await isOver(conversation);
      expect(asked()[1]).toEqual([
        hello,
        { ...calls, tool_calls: [calls.tool_calls[1]] },
        { role: 'tool', tool_call_id: 'call_2', content: '9:00' },
        next,
      ]);
    });

    it('should have both results, when the program sends the one that was left to it', async () => {
      const { asked, conversation } = running([called, answer], [weatherTool(), timeTool(() => '9:00')]);
      conversation.send(hello);
      await isOver(conversation);
      conversation.send({ role: 'tool', tool_call_id: 'call_1', content: '21 °C' });
      await isOver(conversation);
      expect(asked()[1]).toEqual([
        hello,
        calls,
        { role: 'tool', tool_call_id: 'call_2', content: '9:00' },
        { role: 'tool', tool_call_id: 'call_1', content: '21 °C' },
      ]);
    });

    it('should have nothing of a run that is asked for again', async () => {
      const { asked, conversation } = running([called, answer, answer]);
      conversation.send(hello);
      await isOver(conversation);
      conversation.regenerate();
      await isOver(conversation);
      expect(asked()[2]).toEqual([hello]);
    });

    it('should have the steps of a run that puts its own instructions before the messages', async () => {
      const transport = mockTransport([called, answer, answer]);
      const openai = new OpenAI({ baseURL: 'http://mock.test/v1', apiKey: '', transport });
      const system = { role: 'system', content: 'Be brief.' } as const;
      const histories: Messages[] = [];
      const stream = (messages: Messages) => {
        histories.push(messages);
        return runTools(openai, { model: 'm', messages: [system, ...messages] }, { tools: bothTools });
      };
      const conversation = bound(() => chat({ stream, scheduler }));
      conversation.send(hello);
      await isOver(conversation);
      conversation.send(next);
      expect(histories[1]).toEqual([hello, calls, ...results, { role: 'assistant', content: 'Sunny.' }, next]);
      await aWhile();
    });

    it('should have the text of a run over the Responses API', async () => {
      const transport = mockTransport([
        events(answerOf(responsesApi, bothCalls)),
        events(answerOf(responsesApi, sunny, 'stop')),
        events(answerOf(responsesApi, sunny, 'stop')),
      ]);
      const openai = new OpenAI({ baseURL: 'http://mock.test/v1', apiKey: '', transport });
      // What a conversation without calls consists of is input, too.
      const stream = (messages: Messages) =>
        runTools(openai, { model: 'm', input: messages as readonly ResponseInputItem[] }, { tools: bothTools });
      const conversation = bound(() => chat({ stream, scheduler }));
      conversation.send(hello);
      await isOver(conversation);
      conversation.send(next);
      await isOver(conversation);
      expect(JSON.parse(transport.calls[2]?.request.text() ?? '')).toMatchObject({
        input: [hello, { role: 'assistant', content: 'Let me look.\n\nSunny.' }, next],
      });
    });
  });
});
