import { APIConnectionError, NotFoundError, SchemaError, StreamTimeoutError, TruncatedStreamError } from 'rivulet';
import { blockingValuesFrom } from 'rivulet/node';
import { z } from 'zod';
import { clock } from '../support/clock.js';
import { serveApart, type ApartServer } from '../support/serveApart.js';

const three = [1, 2, 3];

describe('blockingValuesFrom', () => {
  let server: ApartServer;
  beforeAll(async () => {
    server = await serveApart();
  });
  beforeEach(() => server.renew());
  afterAll(() => server.close());

  const at = (path: string) => ({ url: `${server.url}/${path}` });
  const failure = (run: () => unknown): unknown => {
    try {
      run();
    } catch (error) {
      return error;
    }
    throw new Error('expected an error');
  };

  it('should give the values of a stream, one per event, and end with it', () => {
    expect([...blockingValuesFrom(at('three'))]).toEqual(three);
  });

  it('should send what it was given', async () => {
    const body = new TextEncoder().encode('{"a":"ü"}');
    expect([...blockingValuesFrom({ ...at('three?a=b'), headers: { 'x-a': 'b', 'x-c': undefined }, body })]).toEqual(
      three,
    );

    const [request] = (await server.seen()).requests;
    expect(request).toMatchObject({ method: 'POST', path: '/three?a=b', body: '{"a":"ü"}' });
    expect(request?.headers).toMatchObject({ 'x-a': 'b', 'accept-encoding': 'identity' });
    expect(request?.headers).not.toHaveProperty('x-c');
  });

  it('should send nothing before the first next()', async () => {
    const values = blockingValuesFrom(at('three'));
    expect((await server.seen()).requests).toEqual([]);

    expect(values.next()).toEqual({ done: false, value: 1 });
    expect((await server.seen()).requests).toHaveLength(1);
  });

  it('should give the values by next(), and go on saying that it is over', () => {
    const values = blockingValuesFrom(at('three'));
    expect([values.next(), values.next(), values.next()]).toEqual(three.map((value) => ({ done: false, value })));
    expect([values.next(), values.next()]).toEqual(Array(2).fill({ done: true, value: undefined }));
  });

  it('should end at [DONE], though the body does not', () => {
    expect([...blockingValuesFrom(at('open'))]).toEqual(three);
  });

  it('should send one request per iterator', async () => {
    const values = blockingValuesFrom(at('three'));
    expect([...values, ...values]).toEqual(three);
    expect((await server.seen()).requests).toHaveLength(1);
  });

  describe('when it is left', () => {
    const leave: [how: string, leave: (values: ReturnType<typeof blockingValuesFrom>) => void][] = [
      [
        'by break',
        (values) => {
          for (const value of values) {
            expect(value).toBe(1);
            break;
          }
        },
      ],
      [
        'by an error of the loop',
        (values) => {
          expect(() => {
            for (const value of values) throw new Error(String(value));
          }).toThrow('1');
        },
      ],
      [
        'by return()',
        (values) => {
          values.next();
          expect(values.return()).toEqual({ done: true, value: undefined });
        },
      ],
      [
        'by throw()',
        (values) => {
          values.next();
          expect(() => values.throw(new Error('mine'))).toThrow('mine');
        },
      ],
      [
        'by the end of a using block',
        (values) => {
          values.next();
          values[Symbol.dispose]();
        },
      ],
      [
        'by destructuring',
        (values) => {
          const [first] = values;
          expect(first).toBe(1);
        },
      ],
    ];

    it.each(leave)('%s should close the connection within 50 ms', async (_how, leave) => {
      const delays: number[] = [];
      for (let attempt = 0; attempt < 3 && !delays.some((delay) => delay < 50); attempt++) {
        const values = blockingValuesFrom(at('heartbeats'));
        leave(values);
        const left = clock();
        expect(values.next()).toEqual({ done: true, value: undefined });
        const { closedAt, socketsOpen } = await server.seen(attempt + 1);
        delays.push((closedAt.at(-1) ?? NaN) - left);
        expect(socketsOpen).toBe(0);
      }
      expect(Math.min(...delays)).toBeLessThan(50);
    });

    it('should close it while the thread goes on blocking', async () => {
      const values = blockingValuesFrom(at('heartbeats'));
      values.next();
      values.return();
      const left = clock();
      // A stream of a second: nothing else comes from this thread to the one that closes.
      const paced = [...blockingValuesFrom(at('paced'))];
      const { closedAt } = await server.seen(1);

      expect(paced).toHaveLength(100);
      expect((closedAt[0] ?? NaN) - left).toBeLessThan(500);
    });

    it('before the first next() should send nothing', async () => {
      const values = blockingValuesFrom(at('three'));
      values.return();
      expect([...values]).toEqual([]);
      expect((await server.seen()).requests).toEqual([]);
    });
  });

  describe('with several streams', () => {
    it('should give each its values, in whatever turns they are asked for', () => {
      const [a, b, c] = [at('three'), at('hello'), at('three')].map((request) => blockingValuesFrom(request));
      const values = [a, b, a, c, b, c, a, b, c, c, a].map((iterator) => iterator?.next().value);
      const [hel, lo] = ['Hel', 'lo'].map(
        (content) => expect.objectContaining({ choices: [expect.objectContaining({ delta: { content } })] }) as unknown,
      );

      expect(values).toEqual([1, hel, 2, 1, lo, 2, 3, undefined, 3, undefined, undefined]);
    });

    it('should iterate one in the loop of another one', () => {
      const pairs: unknown[] = [];
      for (const outer of blockingValuesFrom(at('three'))) {
        for (const inner of blockingValuesFrom(at('three'))) pairs.push([outer, inner]);
      }
      expect(pairs).toEqual(three.flatMap((outer) => three.map((inner) => [outer, inner])));
    });

    it('should not wait for one that stalls', () => {
      const stalled = blockingValuesFrom(at('stalled'));
      stalled.next();
      stalled.next();
      expect([...blockingValuesFrom(at('three'))]).toEqual(three);
      stalled.return();
    });
  });

  describe('with a schema', () => {
    it('should check each value, and throw after those before', () => {
      const values = blockingValuesFrom(at('three'), {
        schema: z
          .number()
          .max(2)
          .transform((value) => -value),
      });
      expect([values.next().value, values.next().value]).toEqual([-1, -2]);
      expect(() => values.next()).toThrow(SchemaError);
      expect(values.next()).toEqual({ done: true, value: undefined });
    });
  });

  describe('errors', () => {
    it('should throw for a body that ends before the stream, after its values', () => {
      const values = blockingValuesFrom(at('cut'));
      expect([values.next().value, values.next().value, values.next().value]).toEqual(three);
      expect(() => values.next()).toThrow(TruncatedStreamError);
      expect(values.next()).toEqual({ done: true, value: undefined });
    });

    it('should end where the caller says that it may', () => {
      expect([...blockingValuesFrom(at('cut'), { required: false })]).toEqual(three);
    });

    it('should throw what the server says', () => {
      expect(() => [...blockingValuesFrom(at('nowhere'))]).toThrow(NotFoundError);
    });

    it('should throw for a server that is not there', () => {
      const error = failure(() => [...blockingValuesFrom({ url: 'http://127.0.0.1:1/' })]);
      expect(error).toBeInstanceOf(APIConnectionError);
      expect(error).toMatchObject({ code: 'CONNECTION', cause: { code: 'ECONNREFUSED' } });
    });

    it('should throw a TypeError for a request that cannot be sent', () => {
      expect(() => [...blockingValuesFrom({ url: 'no url' })]).toThrow(TypeError);
    });

    const clocks: [clock: string, path: string, timeouts: object, values: number][] = [
      ['firstByte', 'silent', { firstByteMs: 40 }, 0],
      ['idle', 'stalled', { idleMs: 40 }, 2],
      ['firstContent', 'silent', { firstContentMs: 40 }, 0],
      ['contentIdle', 'heartbeats', { contentIdleMs: 40, idleMs: 10_000 }, 1],
      ['total', 'heartbeats', { totalMs: 400 }, 1],
    ];
    it.each(clocks)('should throw when the clock %s runs out, and close', async (clock, path, timeouts, count) => {
      const values = blockingValuesFrom(at(path), { timeouts });
      const begun = performance.now();
      for (let index = 0; index < count; index++) expect(values.next().done).toBe(false);
      const error = failure(() => values.next());

      expect(performance.now() - begun).toBeGreaterThanOrEqual(39);
      expect(error).toBeInstanceOf(StreamTimeoutError);
      expect(error).toMatchObject({ clock, limitMs: Object.values(timeouts)[0] as number });
      expect((await server.seen(1)).socketsOpen).toBe(0);
    });
  });
});
