import { effect, runInInjectionContext, signal, type Signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { chat, type Chat, type ChatMessage, type StreamStatus } from 'rivulet/angular';
import { OpenAI, type ChatCompletionMessageParam } from 'rivulet/openai';
import { concat, defer, NEVER, of, VirtualTimeScheduler } from 'rxjs';
import { when } from '../client/resources/answers.js';
import { expectType } from '../support/expectType.js';
import { chatEvent, serve, startEvents } from '../support/serve.js';
import { useAngular } from '../support/useAngular.js';
import { aPart, bound, watchZone } from './bound.js';
import { Streams } from './Streams.js';

/** What a view would show of a conversation. */
function shown({ messages }: Chat): readonly string[] {
  return messages().map(({ role, status, text }) => `${role} ${status}:${text}`);
}

const system = { role: 'system', content: 'Be brief.' } as const;

describe('chat', () => {
  useAngular();

  let scheduler: VirtualTimeScheduler;
  let streams: Streams;
  beforeEach(() => {
    scheduler = new VirtualTimeScheduler();
    streams = new Streams();
  });
  const open = (messages?: readonly ChatCompletionMessageParam[]) =>
    bound(() => chat({ stream: streams.next, messages, scheduler }));

  it('should begin with nothing, and ask nothing', () => {
    const conversation = open();
    TestBed.tick();
    expect(shown(conversation)).toEqual([]);
    expect([conversation.status(), conversation.error()]).toEqual(['idle', undefined]);
    expect(streams.all).toEqual([]);
  });

  it('should begin with the messages that are given, and ask nothing', () => {
    const parts = [
      { type: 'text', text: 'What is ' },
      { type: 'image_url', image_url: { url: 'https://images.test/1.png' } },
      { type: 'text', text: 'this?' },
    ] as const;
    const conversation = open([system, { role: 'user', content: parts }, { role: 'assistant', content: null }]);
    TestBed.tick();
    expect(shown(conversation)).toEqual(['system done:Be brief.', 'user done:What is this?', 'assistant done:']);
    expect(streams.all).toEqual([]);
  });

  describe('send', () => {
    it('should show the question and the answer as it comes, asked at once', () => {
      const conversation = open([system]);
      conversation.send('Hello?');
      expect(streams.observed).toEqual([true]);
      expect(shown(conversation)).toEqual(['system done:Be brief.', 'user done:Hello?', 'assistant connecting:']);
      streams.all[0]?.next('Hi');
      expect(conversation.status()).toBe('connecting');
      scheduler.flush();
      expect(conversation.messages().at(-1)).toMatchObject({ status: 'streaming', text: 'Hi' });
      streams.all[0]?.next('!');
      streams.all[0]?.complete();
      expect(shown(conversation).slice(1)).toEqual(['user done:Hello?', 'assistant done:Hi!']);
      expect(conversation.status()).toBe('done');
    });

    it('should take a message, and several', () => {
      const conversation = open();
      conversation.send({ role: 'user', content: [{ type: 'text', text: 'one' }], name: 'Ada' });
      conversation.send([
        { role: 'developer', content: 'Be brief.' },
        { role: 'user', content: 'two' },
      ]);
      expect(shown(conversation)).toEqual([
        'user done:one',
        'assistant stopped:',
        'developer done:Be brief.',
        'user done:two',
        'assistant connecting:',
      ]);
    });

    it('should stop the answer under way before', () => {
      const conversation = open();
      conversation.send('one');
      streams.all[0]?.next('a');
      conversation.send('two');
      expect(streams.observed).toEqual([false, true]);
      expect(shown(conversation)).toEqual([
        'user done:one',
        'assistant stopped:a',
        'user done:two',
        'assistant connecting:',
      ]);
    });

    it('should show an answer that is there at once', () => {
      const conversation = bound(() => chat({ stream: () => of('a', 'b') }));
      conversation.send('one');
      expect(shown(conversation)).toEqual(['user done:one', 'assistant done:ab']);
    });

    it('should end the answer with its error, and with what had come', () => {
      const error = new Error('mine');
      const conversation = open();
      conversation.send('one');
      streams.all[0]?.next('a');
      streams.all[0]?.error(error);
      expect(shown(conversation)).toEqual(['user done:one', 'assistant error:a']);
      expect([conversation.status(), conversation.error()]).toEqual(['error', error]);
      expect(conversation.messages().at(-1)?.error).toBe(error);
      conversation.send('two');
      expect([conversation.status(), conversation.error()]).toEqual(['connecting', undefined]);
    });

    it('should end the answer with the error of the function', () => {
      const error = new RangeError('no stream');
      const stream = () => {
        throw error;
      };
      const conversation = bound(() => chat({ stream }));
      conversation.send('one');
      expect([conversation.status(), conversation.error()]).toEqual(['error', error]);
    });

    it('should do nothing when its context has ended', () => {
      const injector = aPart();
      const conversation = chat({ stream: streams.next, injector });
      injector.destroy();
      conversation.send('one');
      conversation.regenerate();
      expect(shown(conversation)).toEqual([]);
      expect(streams.all).toEqual([]);
    });
  });

  describe('its messages', () => {
    it('should have ids of their own, that stay from frame to frame', () => {
      const conversation = open([system]);
      const ids = () => conversation.messages().map(({ id }) => id);
      conversation.send('one');
      const first = ids();
      expect(new Set(first).size).toBe(3);
      streams.all[0]?.next('a');
      scheduler.flush();
      expect(ids()).toEqual(first);
      streams.all[0]?.complete();
      conversation.send('two');
      expect(ids().slice(0, 3)).toEqual(first);
      expect(new Set(ids()).size).toBe(5);
    });

    it('should never have the id of one that is gone', () => {
      const conversation = open([system]);
      const seen = new Set<number>();
      const see = () => {
        const ids = conversation.messages().map(({ id }) => id);
        for (const id of ids) seen.add(id);
        return ids;
      };
      conversation.send('one');
      see();
      conversation.regenerate();
      see();
      expect(seen.size).toBe(4);
      conversation.reset();
      conversation.send('two');
      see();
      expect(seen.size).toBe(7);
    });

    it('should stay the same objects where nothing changes', () => {
      const conversation = open([system]);
      conversation.send('one');
      streams.all[0]?.complete();
      const before = conversation.messages();
      conversation.send('two');
      streams.all[1]?.next('b');
      scheduler.flush();
      const after = conversation.messages();
      before.forEach((message, index) => {
        expect(after[index]).toBe(message);
      });
      expect(before).toHaveLength(3);
    });

    it('should change once per frame', () => {
      const drawn: string[] = [];
      bound(() => {
        const conversation = open();
        conversation.send('one');
        effect(() => drawn.push(conversation.messages().at(-1)?.text ?? ''));
      });
      TestBed.tick();
      for (const text of 'abc') {
        streams.all[0]?.next(text);
        TestBed.tick();
      }
      scheduler.flush();
      TestBed.tick();
      streams.all[0]?.complete();
      TestBed.tick();
      expect(drawn).toEqual(['', 'abc', 'abc']);
    });

    it('should have the calls of an answer', () => {
      const call = { index: 0, id: 'call_1', type: 'function' as const, function: { name: 'f', arguments: '{' } };
      const stream = () => concat(of({ choices: [{ index: 0, delta: { tool_calls: [call] } }] }), NEVER);
      const conversation = bound(() => chat({ stream, scheduler }));
      conversation.send('one');
      scheduler.flush();
      expect(conversation.messages().at(-1)?.toolCalls).toEqual([
        { id: 'call_1', name: 'f', arguments: '{', status: 'writing' },
      ]);
    });
  });

  describe('stop', () => {
    it('should end the answer under way, with what had come', () => {
      const conversation = open();
      conversation.send('one');
      streams.all[0]?.next('a');
      conversation.stop();
      conversation.stop();
      expect(shown(conversation)).toEqual(['user done:one', 'assistant stopped:a']);
      expect(streams.observed).toEqual([false]);
      expect(scheduler.actions).toEqual([]);
    });

    it('should leave an answer that is over as it is', () => {
      const conversation = open([{ role: 'assistant', content: 'Hello!' }]);
      conversation.stop();
      expect(shown(conversation)).toEqual(['assistant done:Hello!']);
      conversation.send('one');
      streams.all[0]?.complete();
      conversation.stop();
      expect(conversation.status()).toBe('done');
    });
  });

  describe('regenerate', () => {
    const ends: readonly (readonly [StreamStatus, (conversation: Chat) => void])[] = [
      ['connecting', () => undefined],
      ['done', () => streams.all[0]?.complete()],
      [
        'stopped',
        (conversation) => {
          conversation.stop();
        },
      ],
      ['error', () => streams.all[0]?.error(new Error('mine'))],
    ];

    it.each(ends)('should ask again instead of an answer that is %s', (status, bring) => {
      const conversation = open();
      conversation.send('one');
      streams.all[0]?.next('a');
      bring(conversation);
      expect(conversation.status()).toBe(status);
      conversation.regenerate();
      expect(shown(conversation)).toEqual(['user done:one', 'assistant connecting:']);
      expect(conversation.error()).toBeUndefined();
      expect(streams.observed).toEqual([false, true]);
    });

    it('should ask for the answer to the last message that is given, of a person or of a tool', () => {
      for (const last of [
        { role: 'user', content: 'one' } as const,
        { role: 'tool', tool_call_id: 'c', content: '1' } as const,
      ]) {
        const conversation = open([system, last]);
        conversation.regenerate();
        expect(shown(conversation).at(-1)).toBe('assistant connecting:');
      }
      expect(streams.observed).toEqual([true, true]);
    });

    it.each<[string, readonly ChatCompletionMessageParam[]]>([
      ['nothing was said', []],
      ['there are instructions alone', [system, { role: 'developer', content: 'In English.' }]],
      ['there is a greeting alone', [{ role: 'assistant', content: 'Hello!' }]],
      ['there are instructions and a greeting', [system, { role: 'assistant', content: 'Hello!' }]],
    ])('should do nothing when %s', (_, messages) => {
      const conversation = open(messages);
      const before = conversation.messages();
      conversation.regenerate();
      expect(conversation.messages()).toEqual(before);
      expect(streams.all).toEqual([]);
    });
  });

  describe('reset', () => {
    it('should abort, and begin with the messages that it began with', () => {
      const conversation = open([system]);
      conversation.send('one');
      streams.all[0]?.next('a');
      conversation.reset();
      expect(shown(conversation)).toEqual(['system done:Be brief.']);
      expect([conversation.status(), streams.observed]).toEqual(['idle', [false]]);
      expect(scheduler.actions).toEqual([]);
    });

    it('should begin with others', () => {
      const conversation = open([system]);
      conversation.reset([{ role: 'user', content: 'two' }]);
      expect(shown(conversation)).toEqual(['user done:two']);
      conversation.reset([]);
      expect(shown(conversation)).toEqual([]);
    });
  });

  describe('its life', () => {
    it('should refuse to be called outside of an injection context', () => {
      expect(() => chat({ stream: streams.next })).toThrow(/NG0203.*chat/s);
    });

    it('should abort when its injector is destroyed, while it connects too', () => {
      const injector = aPart();
      const conversation = chat({ stream: streams.next, injector, scheduler });
      conversation.send('one');
      injector.destroy();
      expect(streams.observed).toEqual([false]);
    });

    it('should abort when its context ends', () => {
      const injector = aPart();
      runInInjectionContext(injector, () => chat({ stream: streams.next, scheduler })).send('one');
      streams.all[0]?.next('a');
      injector.destroy();
      expect([streams.observed, scheduler.actions]).toEqual([[false], []]);
    });

    it('should subscribe outside of the zone', () => {
      const isOutside = watchZone();
      const seen: boolean[] = [];
      const stream = () =>
        defer(() => {
          seen.push(isOutside());
          return of('a');
        });
      bound(() => chat({ stream })).send('one');
      expect(seen).toEqual([true]);
    });

    it('should not make an effect that sends watch anything', () => {
      const token = signal('one');
      const question = signal('Hello?');
      const stream = () => {
        token();
        return defer(() => concat(of(token()), NEVER));
      };
      const conversation = bound(() => chat({ stream, scheduler }));
      bound(() =>
        effect(() => {
          conversation.send(question());
        }),
      );
      TestBed.tick();
      scheduler.flush();
      token.set('two');
      TestBed.tick();
      expect(shown(conversation)).toEqual(['user done:Hello?', 'assistant streaming:one']);
      question.set('Still there?');
      TestBed.tick();
      expect(conversation.messages()).toHaveLength(4);
    });

    it('should not make an effect that regenerates, stops or resets watch the messages', () => {
      const conversation = bound(() => chat({ stream: () => of('a') }));
      let runs = 0;
      conversation.send('one');
      bound(() =>
        effect(() => {
          if (++runs > 5) throw new Error('the effect runs itself');
          conversation.regenerate();
          conversation.stop();
          conversation.reset();
        }),
      );
      TestBed.tick();
      conversation.send('two');
      TestBed.tick();
      expect(runs).toBe(1);
    });

    it('should refuse a time that is none', () => {
      expect(() => bound(() => chat({ stream: streams.next, frameMs: Number.NaN }))).toThrow(TypeError);
    });
  });

  it('should close the connection at the server when it is stopped, regenerated, reset, or left', async () => {
    const server = await serve((response) => {
      startEvents(response, chatEvent('Hello'));
    });
    try {
      const openai = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: '' });
      const injector = aPart();
      const conversation = chat({
        stream: (messages) => openai.chat.completions.create({ model: 'm', messages, stream: true }),
        injector,
        scheduler,
      });
      const isClosedBy = async (close: () => void) => {
        await when(() => {
          scheduler.flush();
          return conversation.status() === 'streaming';
        });
        const closed = server.nextClose();
        close();
        await closed;
      };
      conversation.send('one');
      await isClosedBy(() => {
        conversation.regenerate();
      });
      await isClosedBy(() => {
        conversation.stop();
      });
      conversation.send('two');
      await isClosedBy(() => {
        conversation.reset();
      });
      conversation.send('three');
      await isClosedBy(() => {
        injector.destroy();
      });
      expect(server.requests).toHaveLength(4);
    } finally {
      await server.close();
    }
  });

  it('should take an empty text for nothing', () => {
    const conversation = open();
    conversation.send('one');
    conversation.send(' \n');
    expect(streams.observed).toEqual([true]);
    expect(conversation.messages()).toHaveLength(2);
  });

  it('should be of functions that can be handed on by themselves', () => {
    const { send, stop, regenerate, reset, messages } = open();
    of('one').subscribe(send);
    stop();
    regenerate();
    expect(messages().map(({ status }) => status)).toEqual(['done', 'connecting']);
    reset();
    expect(messages()).toEqual([]);
  });

  it('should say whether there is something to stop', () => {
    const conversation = open();
    const seen = [conversation.isRunning()];
    conversation.send('one');
    seen.push(conversation.isRunning());
    streams.all[0]?.next('a');
    scheduler.flush();
    seen.push(conversation.isRunning());
    conversation.stop();
    seen.push(conversation.isRunning());
    expect(seen).toEqual([false, true, true, false]);
  });

  it('should have the types that it says', () => {
    bound(() => {
      const conversation = chat({
        stream: (messages) => {
          expectType<readonly ChatCompletionMessageParam[]>(messages);
          return of('a');
        },
      });
      expectType<Signal<readonly ChatMessage[]>>(conversation.messages);
      expectType<Signal<StreamStatus>>(conversation.status);
      expectType<Signal<Error | undefined>>(conversation.error);
      // @ts-expect-error there is no such role
      conversation.send({ role: 'nobody', content: '' });
      // @ts-expect-error numbers are no answer
      chat({ stream: () => of(1) });
    });
    expect.assertions(0);
  });
});
