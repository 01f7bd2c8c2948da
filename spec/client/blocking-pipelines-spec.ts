import { eachValueFrom, syncValuesFrom, textDeltas, WouldBlockError } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import {
  concat,
  concatMap,
  delay,
  from,
  lastValueFrom,
  map,
  merge,
  mergeWith,
  NEVER,
  onErrorResumeNextWith,
  repeat,
  switchMap,
  timer,
  toArray,
  type Observable,
} from 'rxjs';
import { Agent } from 'undici';
import { runProgram } from '../support/runProgram.js';
import { failureOf, setUpBlockingChats, textOf } from './blockingChats.js';

describe('OpenAI.blocking, in pipelines', () => {
  const { server, clientOf, chat } = setUpBlockingChats();

  describe('several streams', () => {
    it('should be read side by side', () => {
      const both = merge(chat('hello'), chat('hello')).pipe(textDeltas(), toArray());
      const [texts = []] = syncValuesFrom(both);
      expect([...texts].sort()).toEqual(['Hel', 'Hel', 'lo', 'lo']);
    });

    it('should be read one inside of another one, in its operators too', () => {
      const nested = chat('hello').pipe(map(() => textOf(chat('hello'))));
      expect([...syncValuesFrom(nested)]).toEqual(['Hello', 'Hello']);
    });

    it.each<[how: string, pipeline: () => Observable<string>, texts: string[]]>([
      ['after another', () => concat(chat('hello'), chat('hello')).pipe(textDeltas()), ['Hel', 'lo', 'Hel', 'lo']],
      ['again', () => chat('hello').pipe(repeat(2), textDeltas()), ['Hel', 'lo', 'Hel', 'lo']],
      [
        'in place of one that failed',
        () => chat('cut').pipe(textDeltas(), onErrorResumeNextWith(chat('hello').pipe(textDeltas()))),
        ['Hel', 'lo'],
      ],
    ])('should be read one %s', (_how, pipeline, texts) => {
      expect([...syncValuesFrom(pipeline())]).toEqual(texts);
    });

    it('should not be late for what its values take in its operators', () => {
      const slow = chat('usage', { timeouts: { idleMs: 200, totalMs: 10_000 } }).pipe(
        map(() => Array.from({ length: 8 }, () => textOf(chat('usage')))), // each takes 30 ms
      );
      expect([...syncValuesFrom(slow)]).toHaveLength(2);
    });

    it('should be read one for each value of another one', () => {
      const each = chat('hello').pipe(concatMap(() => chat('hello').pipe(textDeltas())));
      expect([...syncValuesFrom(each)]).toEqual(['Hel', 'lo', 'Hel', 'lo']);
    });
  });

  describe('what cannot be waited for', () => {
    it('should be refused: a subscription', async () => {
      const stream = chat('hello');
      await expect(lastValueFrom(stream)).rejects.toThrow(/TypeError|iterated/);
      await expect(eachValueFrom(stream).next()).rejects.toThrow(TypeError);
      expect((await server().seen()).requests).toHaveLength(0);
    });

    it('should be refused: a transport that does not block', () => {
      expect(() => new OpenAI({ apiKey: 'sk-test' }).blocking).toThrow(/undiciTransport/);
    });

    it('should be refused: a dispatcher', () => {
      expect(() => clientOf('hello', { transport: undiciTransport({ dispatcher: new Agent() }) }).blocking).toThrow(
        /dispatcher/,
      );
    });

    it('should be refused: a promise of a key, or of headers', async () => {
      const error = failureOf(() => [...chat('hello', { apiKey: () => Promise.resolve('sk') })]);
      expect(error).toBeInstanceOf(TypeError);
      expect(error).toMatchObject({ message: expect.stringContaining('an API key at once') as string });
      expect(() => [...chat('hello', { headers: () => Promise.resolve({}) })]).toThrow(TypeError);
      expect((await server().seen()).requests).toHaveLength(0);
    });

    it('should leave no rejection behind of a promise that was refused', async () => {
      const program = `
        import { undiciTransport } from 'rivulet/node';
        import { OpenAI } from 'rivulet/openai';
        const apiKey = () => Promise.reject(new Error('no key'));
        const { models } = new OpenAI({ apiKey, transport: undiciTransport() }).blocking;
        try {
          for (const list of models.list());
        } catch (error) {
          console.log((error as Error).name);
        }
      `;
      expect(await runProgram(program, '')).toEqual({ code: 0, output: 'TypeError\n', errors: '' });
    });

    it.each<[what: string, apiKey: () => Observable<string>]>([
      ['later', () => timer(1).pipe(map(() => 'sk'))],
      ['never', () => NEVER],
    ])('should be refused: a key that comes %s', (_when, apiKey) => {
      expect(failureOf(() => [...chat('hello', { apiKey })])).toBeInstanceOf(TypeError);
    });

    it('should be refused: a form, whose files have to be read', () => {
      const file = new File(['RIFF'], 'a.wav');
      expect(() => [...clientOf('hello').blocking.audio.transcriptions.create({ file, model: 'm' })]).toThrow(
        TypeError,
      );
    });

    it.each<[what: string, pipeline: () => Observable<unknown>]>([
      ['a promise for each value', () => chat('hello').pipe(concatMap(() => from(Promise.resolve(1))))],
      ['a promise besides', () => chat('hello').pipe(mergeWith(from(Promise.resolve(1))))],
      ['a promise before', () => from(Promise.resolve(1)).pipe(switchMap(() => chat('hello')))],
      ['a timer of the event loop', () => chat('hello').pipe(delay(1))],
    ])('should throw a WouldBlockError rather than hang: %s', (_what, pipeline) => {
      expect(failureOf(() => [...syncValuesFrom(pipeline())])).toBeInstanceOf(WouldBlockError);
    });

    it('should throw a WouldBlockError also while another stream is in the midst', () => {
      const other = chat('stalled', { timeouts: { contentIdleMs: 50 } })[Symbol.iterator]();
      other.next();
      const promised = chat('hello').pipe(concatMap(() => from(Promise.resolve(1))));
      expect(failureOf(() => [...syncValuesFrom(promised)])).toBeInstanceOf(WouldBlockError);
      other.return();
    });
  });

  describe('stop()', () => {
    it('should end the loop, and give the usage to who waits for it', async () => {
      const stream = chat('usage');
      const texts: unknown[] = [];
      let usage: unknown;
      for (const { choices } of stream) {
        texts.push(choices[0]?.delta?.content);
        [usage] = syncValuesFrom(stream.stop());
      }
      expect(texts).toEqual(['Hel']);
      expect(usage).toEqual({ prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 });
      expect((await server().seen()).requests).toHaveLength(1);
    });

    it('should close the connection when the rest takes too long', async () => {
      const stream = chat('stalled');
      let usage: unknown;
      for (const { id } of stream) {
        expect(id).toBe('chatcmpl-1');
        [usage] = syncValuesFrom(stream.stop({ maxMs: 30 }));
      }
      expect(usage).toBeUndefined();
      expect((await server().seen(1)).socketsOpen).toBe(0);
    });
  });
});
