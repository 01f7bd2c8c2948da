import { createRandom, MockResponse, type Faults, type MockBody, type ServerAction } from 'rivulet/testing';
import { concat, map, NEVER, of, throwError, timer, VirtualTimeScheduler, type SchedulerLike } from 'rxjs';
import { playResponse } from '../../../src/testing/faults/playResponse.js';
import { bytesOf } from '../../support/bytesOf.js';
import { decodeChunks } from '../../support/decodeChunks.js';
import { chatOf, endlessTexts } from '../chatOf.js';

const [A, B, C] = ['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n'] as const;
const three = A + B + C;
type Body = MockBody | ((clock: SchedulerLike) => MockBody);

/** What a server does, each with its time: bytes as text, `head`, `end`, `reset`, and `|` when it is over. */
function play(faults: Faults, stream: Body = three, untilMs = 100) {
  const clock = new VirtualTimeScheduler();
  clock.maxFrames = untilMs;
  const body = typeof stream === 'function' ? stream(clock) : stream;
  return played(new MockResponse(200, { stream: body }), faults, clock);
}

function played(response: MockResponse, faults: Faults, clock: VirtualTimeScheduler) {
  const log: [number, string][] = [];
  const show = (action: ServerAction) => (action.type === 'chunk' ? Buffer.from(action.bytes).toString() : action.type);
  playResponse(response, faults, clock).subscribe({
    next: (action) => log.push([clock.now(), show(action)]),
    error: (error: unknown) => log.push([clock.now(), String(error)]),
    complete: () => log.push([clock.now(), '|']),
  });
  clock.flush();
  return log;
}

/** The same without the times. */
const actions = (...args: Parameters<typeof play>) => play(...args).map(([, action]) => action);
/** What comes between the head and the end, in one. */
const textOf = (...args: Parameters<typeof play>) =>
  actions(...args)
    .filter((action) => !['head', 'end', 'reset', '|'].includes(action))
    .join('');
/** How it ends. */
const endOf = (...args: Parameters<typeof play>) =>
  actions(...args).find((action) => ['end', 'reset'].includes(action)) ?? 'stall';

describe('playResponse', () => {
  describe('without faults', () => {
    it('should be the head, the chunks as they are given, and the end, at once', () => {
      expect(play({}, [A, bytesOf(B)])).toEqual([
        [0, 'head'],
        [0, A],
        [0, B],
        [0, 'end'],
        [0, '|'],
      ]);
    });

    it('should be a head and an end for an answer without a body', () => {
      expect(played(new MockResponse(204), {}, new VirtualTimeScheduler())).toEqual([
        [0, 'head'],
        [0, 'end'],
        [0, '|'],
      ]);
    });

    it('should have the status and the headers of the answer', () => {
      const seen: ServerAction[] = [];
      const response = new MockResponse(418, { body: { a: 1 }, headers: { 'x-mine': '1' } });
      playResponse(response, {}, new VirtualTimeScheduler()).subscribe((action) => seen.push(action));
      expect(seen[0]).toMatchObject({ type: 'head', status: 418 });
      expect(seen[0]?.type === 'head' && [...seen[0].headers]).toEqual([
        ['content-type', 'application/json'],
        ['x-mine', '1'],
      ]);
    });

    it('should take the time that its body takes, and pass its error', () => {
      expect(play({}, (clock) => timer(5, clock).pipe(map(() => A)))).toEqual([
        [0, 'head'],
        [5, A],
        [5, 'end'],
        [5, '|'],
      ]);
      expect(
        actions(
          {},
          concat(
            of(A),
            throwError(() => new RangeError('mine')),
          ),
        ),
      ).toEqual(['head', A, 'RangeError: mine']);
    });
  });

  describe('times', () => {
    it('should be those of the head', () => {
      expect(play({ headMs: 7 }, [A])).toEqual([
        [7, 'head'],
        [7, A],
        [7, 'end'],
        [7, '|'],
      ]);
    });

    it('should be the same for each event, however its chunks are cut', () => {
      for (const body of [three, [three.slice(0, 12), three.slice(12)], three.split('')]) {
        expect(play({ headMs: 1, eventMs: 5 }, body)).toEqual([
          [1, 'head'],
          [6, A],
          [11, B],
          [16, C],
          [16, 'end'],
          [16, '|'],
        ]);
      }
    });

    it('should be drawn between two limits, the same way for the same seed', () => {
      const waits = (seed?: number) => {
        const times = play({ eventMs: [2, 4], seed }, three.repeat(20), 1_000)
          .slice(1, -2)
          .map(([time]) => time);
        return times.map((time, index) => time - (times[index - 1] ?? 0));
      };
      expect(waits()).toHaveLength(60);
      expect([...new Set(waits())].sort()).toEqual([2, 3, 4]);
      expect(waits(0)).toEqual(waits());
      expect(waits(1)).toEqual(waits(1));
      expect(waits(1)).not.toEqual(waits(2));
    });

    it('should hold a body without end', () => {
      const clock = new VirtualTimeScheduler();
      clock.maxFrames = 20;
      const chat = chatOf(endlessTexts());
      played(new MockResponse(200, { stream: chat.stream }), { eventMs: 5 }, clock);
      // Four were sent by then, and one is ahead.
      expect(chat.log.made).toBe(5);
    });
  });

  describe('places', () => {
    const endings = [
      ['stallAt', 'stall'],
      ['resetAt', 'reset'],
      ['endAt', 'end'],
    ] as const;

    describe.each(endings)('%s', (name, ending) => {
      it.each([
        [0, ''],
        [1, A],
        [2, A + B],
        [3, A + B + C],
      ])('should be behind %i events', (event, text) => {
        const faults = { [name]: { event } };
        for (const body of [three, three.split(''), [A, B, C]]) {
          expect([textOf(faults, body), endOf(faults, body)]).toEqual([text, ending]);
        }
      });

      it.each([0, 1, 8, 9, 10, 12, 26, 27])('should be behind %i bytes', (byte) => {
        const faults = { [name]: { byte } };
        for (const body of [three, three.split(''), [A, B, C]]) {
          expect([textOf(faults, body), endOf(faults, body)]).toEqual([three.slice(0, byte), ending]);
        }
      });

      it('should never be reached beyond the end', () => {
        for (const place of [{ event: 4 }, { byte: 28 }]) {
          expect([textOf({ [name]: place }), endOf({ [name]: place })]).toEqual([three, 'end']);
        }
      });

      it('should be reached when its event comes, and not wait for the next', () => {
        const body = (clock: SchedulerLike) => concat(of(A), timer(5, clock).pipe(map(() => B)), NEVER);
        const log = play({ [name]: { event: 2 } }, body);
        expect(log.slice(0, 3)).toEqual([
          [0, 'head'],
          [0, A],
          [5, B],
        ]);
        expect(log.slice(3)).toEqual(
          ending === 'stall'
            ? []
            : [
                [5, ending],
                [5, '|'],
              ],
        );
      });

      it('should not ask for more than comes', () => {
        const chat = chatOf(endlessTexts());
        expect(endOf({ [name]: { event: 3 } }, chat.stream)).toBe(ending);
        expect(chat.log).toEqual({ begun: 1, made: 3, left: 1 });
        const none = chatOf(endlessTexts());
        expect(endOf({ [name]: { byte: 0 } }, none.stream)).toBe(ending);
        expect(none.log.made).toBe(0);
      });

      it('should be within a UTF-8 sequence too', () => {
        const chunks: number[][] = [];
        const response = new MockResponse(200, { stream: 'data: é\n\n' });
        playResponse(response, { [name]: { byte: 7 } }, new VirtualTimeScheduler()).subscribe((action) => {
          if (action.type === 'chunk') chunks.push([...action.bytes]);
        });
        expect(chunks).toEqual([[...bytesOf('data: ', 0xc3)]]);
      });
    });

    it('should be the head, for a stall and a reset', () => {
      expect(play({ stallAt: 'head' })).toEqual([]);
      expect(play({ stallAt: 'head', headMs: 5, heartbeatMs: 5 })).toEqual([]);
      expect(play({ resetAt: 'head' })).toEqual([
        [0, 'reset'],
        [0, '|'],
      ]);
      expect(play({ resetAt: 'head', headMs: 5 })).toEqual([
        [5, 'reset'],
        [5, '|'],
      ]);
    });

    it.each<[Faults, string, string]>([
      [{ resetAt: { event: 1 }, stallAt: { event: 2 } }, A, 'reset'],
      [{ resetAt: { event: 2 }, stallAt: { event: 1 } }, A, 'stall'],
      [{ endAt: { event: 1 }, resetAt: { event: 2 }, stallAt: { event: 3 } }, A, 'end'],
      [{ resetAt: { event: 1 }, endAt: { byte: 12 } }, A, 'reset'],
      [{ resetAt: { event: 2 }, endAt: { byte: 12 } }, three.slice(0, 12), 'end'],
      [{ stallAt: { byte: 3 }, resetAt: { byte: 4 } }, 'dat', 'stall'],
      [{ stallAt: { byte: 4 }, resetAt: { byte: 3 } }, 'dat', 'reset'],
      [{ stallAt: { event: 0 }, endAt: { byte: 3 } }, '', 'stall'],
      [{ stallAt: { event: 1 }, endAt: { byte: 0 } }, '', 'end'],
      [{ stallAt: 'head', resetAt: { event: 1 } }, '', 'stall'],
    ])('should be the first that is reached: %j', (faults, text, ending) => {
      expect([textOf(faults), endOf(faults)]).toEqual([text, ending]);
    });
  });

  describe('garbageAt', () => {
    const noJson = /data: .+\n\n/;

    it.each([0, 1, 2, 3])('should be an event that is no JSON behind %i events', (garbageAt) => {
      const text = textOf({ garbageAt });
      const before = three.slice(0, 9 * garbageAt);
      const after = three.slice(9 * garbageAt);
      expect(text.startsWith(before)).toBe(true);
      expect(text.endsWith(after)).toBe(true);
      const garbage = text.slice(before.length, text.length - after.length);
      expect(garbage).toMatch(noJson);
      const { events } = decodeChunks([bytesOf(garbage)]);
      expect(events).toHaveLength(1);
      expect(() => JSON.parse(events[0]?.data ?? '1') as unknown).toThrow(SyntaxError);
    });

    it('should not come beyond the end', () => {
      expect(textOf({ garbageAt: 4 })).toBe(three);
      expect(textOf({ garbageAt: 2, endAt: { event: 1 } })).toBe(A);
    });

    it('should come right behind its event, before what ends the body there', () => {
      expect(
        play({ garbageAt: 1, eventMs: 5 }, (clock) => concat(of(A), NEVER.pipe(map(() => String(clock.now()))))),
      ).toEqual([
        [0, 'head'],
        [5, A],
        [5, expect.stringMatching(noJson)],
      ]);
      expect(actions({ garbageAt: 1, resetAt: { event: 1 } })).toEqual([
        'head',
        A,
        expect.stringMatching(noJson),
        'reset',
        '|',
      ]);
    });

    it('should be no JSON with any seed, and the same with the same', () => {
      const garbage = (seed: number) => textOf({ garbageAt: 0, seed }, '');
      for (let seed = 0; seed < 200; seed++) {
        const { events } = decodeChunks([bytesOf(garbage(seed))]);
        expect(() => JSON.parse(events[0]?.data ?? '1') as unknown).toThrow(SyntaxError);
      }
      expect(garbage(1)).toBe(garbage(1));
      expect(garbage(1)).not.toBe(garbage(2));
    });
  });

  describe('duplicate', () => {
    it.each([
      [0, [A, A, B, C]],
      [1, [A, B, B, C]],
      [2, [A, B, C, C]],
      [3, [A, B, C]],
    ])('should send event %i twice', (duplicate, blocks) => {
      expect(actions({ duplicate })).toEqual(['head', ...blocks, 'end', '|']);
    });

    it('should take no more time, and be counted once', () => {
      expect(play({ duplicate: 0, eventMs: 5, endAt: { event: 2 }, garbageAt: 2 }, [A, B, C])).toEqual([
        [0, 'head'],
        [5, A],
        [5, A],
        [10, B],
        [10, expect.stringMatching(/^data: \{/)],
        [10, 'end'],
        [10, '|'],
      ]);
    });
  });

  describe('heartbeatMs', () => {
    const beat = ': heartbeat\n\n';
    const body = (clock: SchedulerLike) => timer(25, clock).pipe(map(() => A));

    it('should be a comment every so many milliseconds, from the head to the end', () => {
      expect(play({ heartbeatMs: 10, headMs: 3 }, body)).toEqual([
        [3, 'head'],
        [13, beat],
        [23, beat],
        [28, A],
        [28, 'end'],
        [28, '|'],
      ]);
    });

    it('should go on while it stalls', () => {
      const log = play({ heartbeatMs: 10, stallAt: { event: 1 } }, body, 50);
      expect(log).toEqual([
        [0, 'head'],
        [10, beat],
        [20, beat],
        [25, A],
        [30, beat],
        [40, beat],
        [50, beat],
      ]);
      expect(play({ heartbeatMs: 10, stallAt: { event: 0 } }, body, 20)).toEqual([
        [0, 'head'],
        [10, beat],
        [20, beat],
      ]);
    });

    it('should not come within an event, where it is no comment', () => {
      const halves = (clock: SchedulerLike) => concat(of('data: '), timer(15, clock).pipe(map(() => '1\n\n')));
      expect(play({ heartbeatMs: 10 }, halves)).toEqual([
        [0, 'head'],
        [10, beat],
        [15, A],
        [15, 'end'],
        [15, '|'],
      ]);
      expect(play({ heartbeatMs: 10, stallAt: { byte: 12 } }, three)).toEqual([
        [0, 'head'],
        [0, A],
        [0, 'dat'],
      ]);
    });

    it('should be told of by a decoder as comments alone', () => {
      for (const faults of [{}, { eventMs: 7 }, { stallAt: { event: 2 } }, { cut: 'every byte' }] as const) {
        const text = textOf(
          { ...faults, heartbeatMs: 2 },
          (clock) => concat(of('data: '), timer(5, clock).pipe(map(() => `1\n\n${B}${C}`))),
          50,
        );
        const { events, comments } = decodeChunks([bytesOf(text)]);
        expect(events.map(({ data }) => data)).toEqual(['1', '2', '3'].slice(0, 'stallAt' in faults ? 2 : 3));
        expect(new Set(comments)).toEqual(new Set(['heartbeat']));
      }
    });
  });

  describe('the head', () => {
    const headOf = (response: MockResponse, faults: Faults) => {
      const seen: ServerAction[] = [];
      playResponse(response, faults, new VirtualTimeScheduler()).subscribe((action) => seen.push(action));
      const head = seen[0];
      if (head?.type !== 'head') throw new Error('expected a head');
      const text = seen.map((action) => (action.type === 'chunk' ? Buffer.from(action.bytes).toString() : '')).join('');
      return { ...head, text };
    };

    it('should have another type', () => {
      const { headers, text } = headOf(new MockResponse(200, { stream: A }), { contentType: 'text/html' });
      expect([headers.get('content-type'), text]).toEqual(['text/html', A]);
    });

    it('should have another status, and an error as the API says it', () => {
      const { status, headers, text } = headOf(new MockResponse(200, { stream: A, headers: { 'x-a': '1' } }), {
        status: 503,
      });
      expect([status, headers.get('content-type')]).toEqual([503, 'application/json']);
      expect(JSON.parse(text)).toEqual({
        error: { message: expect.any(String) as string, type: null, code: null, param: null },
      });
    });

    it.each([
      [0, '0', '0'],
      [1, '1', '1'],
      [1_000, '1000', '1'],
      [1_001, '1001', '2'],
    ])('should ask to wait for %i ms', (retryAfterMs, milliseconds, seconds) => {
      const { headers } = headOf(new MockResponse(429), { retryAfterMs });
      expect([headers.get('retry-after-ms'), headers.get('retry-after')]).toEqual([milliseconds, seconds]);
    });

    it('should not change the answer itself', () => {
      const response = new MockResponse(200, { stream: A });
      headOf(response, { contentType: 'text/html', retryAfterMs: 5 });
      expect([...response.headers]).toEqual([['content-type', 'text/event-stream']]);
    });
  });

  describe('cut', () => {
    it('should cut each chunk by itself', () => {
      expect(actions({ cut: 4 }, ['abcdef', 'ghijkl'])).toEqual(['head', 'abcd', 'ef', 'ghij', 'kl', 'end', '|']);
      expect(actions({ cut: 'every byte', endAt: { byte: 3 } })).toEqual(['head', 'd', 'a', 't', 'end', '|']);
    });

    it('should be the same for each request with the same seed', () => {
      const cut = { seed: 3 };
      expect(actions({ cut })).toEqual(actions({ cut }));
      expect(actions({ cut })).not.toEqual(actions({ cut: { seed: 4 } }));
      expect(textOf({ cut })).toBe(three);
    });

    it('should go on at random from chunk to chunk', () => {
      const pieces = actions({ cut: { seed: 3 } }, [three, three]);
      const firstOnly = actions({ cut: { seed: 3 } }, [three]);
      expect(pieces.slice(0, firstOnly.length - 2)).toEqual(firstOnly.slice(0, -2));
      expect(pieces.slice(firstOnly.length - 2)).not.toEqual(firstOnly.slice(1));
    });
  });

  it('should be the same each time, with any faults together', () => {
    const random = createRandom(4);
    const maybe = <T>(value: T): T | undefined => (random(3) === 0 ? value : undefined);
    const place = () => (random(2) === 0 ? { event: random(5) } : { byte: random(40) });
    for (let round = 0; round < 300; round++) {
      const faults: Faults = {
        headMs: maybe(random(5)),
        eventMs: maybe([1, 1 + random(5)] as const),
        heartbeatMs: maybe(1 + random(9)),
        stallAt: maybe(place()),
        resetAt: maybe(place()),
        endAt: maybe(place()),
        garbageAt: maybe(random(5)),
        duplicate: maybe(random(5)),
        cut: maybe({ seed: random(9) }),
        seed: maybe(random(9)),
      };
      const log = play(faults, three, 60);
      expect(play(faults, three, 60)).toEqual(log);
      // One head first; then chunks; then one end or reset, unless it stalls.
      const kinds = log.map(([, action]) => (['head', 'end', 'reset', '|'].includes(action) ? action : 'chunk'));
      expect(kinds.join(' ')).toMatch(/^head( chunk)*( (end|reset) \|)?$/);
      if (faults.stallAt === undefined) expect(kinds.at(-1)).toBe('|');
    }
  });

  it.each<[Faults, string]>([
    [{ heartbeatMs: 0 }, 'heartbeat'],
    [{ heartbeatMs: -1 }, 'heartbeatMs'],
    [{ headMs: -1 }, 'headMs'],
    [{ headMs: NaN }, 'headMs'],
    [{ headMs: Infinity }, 'what never comes is stallAt'],
    [{ eventMs: 3e9 }, 'expected at most 24 days for eventMs'],
    [{ stallAt: { events: 2 } as never }, "expected for stallAt 'head', { event: n } or { byte: n }"],
    [{ resetAt: 'tail' as never }, 'got "tail"'],
    [{ resetAt: { event: 1, byte: 2 } }, 'got {"event":1,"byte":2}'],
    [{ endAt: 'head' as never }, 'expected for endAt { event: n } or { byte: n }'],
    [{ cut: 'everybyte' as never }, "expected 'every byte'"],
    [{ garbage: 1 } as never, 'garbageAt, duplicate, contentType, status, retryAfterMs, cut, seed), got garbage'],
    [{ eventMs: -1 }, 'eventMs'],
    [{ eventMs: [5, 1] }, 'eventMs'],
    [{ eventMs: [-1, 1] }, 'eventMs'],
    [{ eventMs: [0, NaN] }, 'eventMs'],
    [{ retryAfterMs: -1 }, 'retryAfterMs'],
    [{ stallAt: { event: 0.5 } }, 'stallAt'],
    [{ resetAt: { byte: -1 } }, 'resetAt'],
    [{ endAt: { event: NaN } }, 'endAt'],
    [{ garbageAt: 1.5 }, 'garbageAt'],
    [{ duplicate: -1 }, 'duplicate'],
    [{ cut: 0 }, 'pieces'],
    [{ cut: [] }, 'pieces'],
  ])('should refuse what could never come: %j', (faults, name) => {
    expect(() => playResponse(new MockResponse(200), faults, new VirtualTimeScheduler())).toThrow(TypeError);
    expect(() => playResponse(new MockResponse(200), faults, new VirtualTimeScheduler())).toThrow(name);
  });
});
