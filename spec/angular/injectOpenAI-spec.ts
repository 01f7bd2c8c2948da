import { TestBed } from '@angular/core/testing';
import { chat, injectOpenAI, provideOpenAI, provideTransport, streamedText } from 'rivulet/angular';
import { OpenAIMock } from 'rivulet/testing';
import { VirtualTimeScheduler } from 'rxjs';
import { when } from '../client/resources/answers.js';
import { useAngular } from '../support/useAngular.js';
import { boundWith } from './bound.js';

describe('injectOpenAI', () => {
  useAngular();

  it('should refuse to be called where no client is provided', () => {
    expect(() => boundWith([], injectOpenAI)).toThrow(/NG0201.*provideOpenAI\(…\) of rivulet\/angular/s);
  });

  it('should refuse to be called outside of an injection context', () => {
    expect(() => injectOpenAI()).toThrow(/NG0203/);
  });

  describe('with a mock behind it', () => {
    const providers = () => {
      const mock = new OpenAIMock();
      mock.chat.completions.create.response = 'Hello there';
      return [provideTransport(() => mock.transport), provideOpenAI({ baseURL: 'http://mock.test/v1' })];
    };

    it('should feed streamedText', async () => {
      const scheduler = new VirtualTimeScheduler();
      const answer = boundWith(providers(), () => {
        const openai = injectOpenAI();
        return streamedText(() => openai.chat.completions.create({ model: 'm', messages: [], stream: true }), {
          scheduler,
        });
      });
      expect(answer.status()).toBe('connecting');
      TestBed.tick();
      await when(() => answer.status() === 'done');
      expect(answer.text()).toBe('Hello there');
      expect(answer.snapshot()?.choices[0]?.message.content).toBe('Hello there');
    });

    it('should feed chat', async () => {
      const conversation = boundWith(providers(), () => {
        const openai = injectOpenAI();
        return chat({ stream: (messages) => openai.chat.completions.create({ model: 'm', messages, stream: true }) });
      });
      conversation.send('Hello?');
      await when(() => conversation.status() === 'done');
      expect(conversation.messages().map(({ text }) => text)).toEqual(['Hello?', 'Hello there']);
    });
  });
});
