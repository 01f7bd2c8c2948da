import { OpenAI } from 'rivulet/openai';
import { TestScheduler } from 'rxjs/testing';
import { of } from 'rxjs';

const chat = { model: 'm', messages: [], stream: true } as const;

describe('StreamRun', () => {
  it('should end at once when it is stopped between two attempts: there is nothing to read', () => {
    const scheduler = new TestScheduler((actual, expected) => {
      expect(actual).toEqual(expected);
    });
    scheduler.run(({ cold, expectObservable, flush }) => {
      let requests = 0;
      const client = new OpenAI({
        baseURL: 'http://127.0.0.1/',
        random: () => 0,
        transport: () => {
          requests++;
          return of({ status: 503, headers: new Headers(), requestId: undefined, body: cold<Uint8Array>('|') });
        },
      });
      const stream$ = client.chat.completions.create(chat);
      const over: number[] = [];
      cold('- 250ms s').subscribe(() => {
        stream$.stop().subscribe({ complete: () => over.push(scheduler.frame) });
      });

      expectObservable(stream$).toBe('- 250ms |');
      flush();
      expect(over).toEqual([251]);
      expect(requests).toBe(1);
    });
  });
});
