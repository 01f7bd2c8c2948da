import fc from 'fast-check';
import { VirtualTimeScheduler } from 'rxjs';
import { parseRecording, record, replay } from 'rivulet/testing';
import { transportTo } from '../../../src/testing/server/transportTo.js';
import { createRandom } from 'rivulet/testing';
import { randomChunks } from '../../support/chunkings.js';
import { readSse, recordingNames } from '../../support/recordings.js';
import { seeded } from '../../support/seeded.js';
import { readAll, serverOf, type Script } from './playScript.js';

const headers = [
  ['content-type', 'text/event-stream; charset=utf-8'],
  ['x-request-id', 'req_1'],
] as const;

const sameRequest = () => ({ url: 'http://127.0.0.1/v1/chat/completions', body: '{"stream":true}' });

/** Plays the scripts and records them, replays that recording and records it too. */
function twice(scripts: readonly Script[], speed = 1) {
  const clock = new VirtualTimeScheduler();
  const first: string[] = [];
  const original = transportTo(serverOf(scripts, clock), clock);
  const seen = readAll(
    record(original, (line) => first.push(line), { scheduler: clock }),
    scripts,
    clock,
    sameRequest,
  );

  const nextClock = new VirtualTimeScheduler();
  const second: string[] = [];
  const replayed = replay(parseRecording(first.join('\n')), { scheduler: nextClock, speed });
  const starts = scripts.map(({ startMs }) => ({ startMs: startMs / speed }));
  const seenAgain = readAll(
    record(replayed, (line) => second.push(line), { scheduler: nextClock }),
    starts,
    nextClock,
    sameRequest,
  );
  return { first, second, seen, seenAgain };
}

/** The same head with what sets a cookie masked, since that is secret. */
function withoutCookies(what: unknown): unknown {
  if (typeof what === 'string') return what;
  const { headers: all, ...rest } = what as { headers: readonly (readonly [string, string])[] };
  const masked = all.map(([name, value]) => [name, name === 'set-cookie' ? value.replace(/./g, '*') : value]);
  return { headers: masked, ...rest };
}

function byExchange(lines: readonly string[]): readonly string[] {
  return [...lines].sort((left, right) => numberOf(left) - numberOf(right));
}

function numberOf(line: string): number {
  return (JSON.parse(line) as { exchange?: number }).exchange ?? 0;
}

/** What a reader has to see of a script, by arithmetic. */
function expected({ headMs, status, headers, chunks, endMs, ending }: Script) {
  let at = headMs;
  const bodies = chunks.map(([ms, bytes]) => [(at += ms), Buffer.from(bytes).toString('latin1')]);
  return [
    [headMs, { status, headers: [...new Headers(headers.map(([...pair]) => pair))], requestId: 'req_1' }],
    ...bodies,
    [at + endMs, ending === 'end' ? 'complete' : expect.stringMatching(/^APIConnectionError: .*ECONNRESET/)],
  ];
}

describe('replay', () => {
  it.each(recordingNames)('should play %s as it was recorded, byte by byte, cut where it was, and when', (name) => {
    for (let seed = 0; seed < 20; seed++) {
      const random = createRandom(seed);
      const chunks = randomChunks(readSse(name), seed).map((bytes) => [random(3) * random(400), bytes] as const);
      const script: Script = {
        ...{ startMs: 0, headMs: random(900), status: 200, headers, chunks, endMs: random(50) },
        ending: random(4) === 0 ? 'reset' : 'end',
      };
      const { first, second, seen, seenAgain } = twice([script]);
      expect(seen).toEqual([expected(script)]);
      expect(seenAgain).toEqual(seen);
      expect(second).toEqual(first);
    }
  });

  const ms = fc.oneof(fc.constant(0), fc.nat(5_000));
  const utf8 = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => Uint8Array.from(Buffer.from(text)));
  const markAndText = utf8.map((text) => Uint8Array.from(Buffer.concat([Buffer.from('\uFEFF'), text])));
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 12 }), utf8, markAndText);
  const extra = fc.array(
    fc.tuple(fc.constantFrom('x-a', 'X-B', 'set-cookie', 'retry-after'), fc.stringMatching(/^[!-~]{1,20}$/)),
    { maxLength: 6 },
  );
  const script: fc.Arbitrary<Script> = fc.record({
    startMs: ms,
    headMs: ms,
    status: fc.integer({ min: 200, max: 599 }),
    headers: extra.map((more) => [...headers, ...more]),
    chunks: fc.array(fc.tuple(ms, bytes), { maxLength: 12 }),
    endMs: ms,
    ending: fc.constantFrom('end', 'reset'),
  });

  it('should play any chunks at any times the same once more, of several requests at a time too', () => {
    fc.assert(
      fc.property(fc.array(script, { minLength: 1, maxLength: 3 }), (scripts) => {
        // In the order of their requests: the first exchange answers the first one.
        const inOrder = [...scripts].sort((left, right) => left.startMs - right.startMs);
        const { first, second, seen, seenAgain } = twice(inOrder);
        expect(seenAgain).toEqual(seen.map((one) => one.map(([at, what]) => [at, withoutCookies(what)])));
        // Line by line for each: what waits, as its end may be the start of a secret, lets those of others go ahead.
        expect(byExchange(second)).toEqual(byExchange(first));
      }),
      seeded(300),
    );
  });

  it('should take as much less time as its speed is higher', () => {
    fc.assert(
      fc.property(script, fc.constantFrom(0.5, 2, 10, 1_000), (one, speed) => {
        const { seen, seenAgain } = twice([{ ...one, headers }], speed);
        const scaled = seen.map((all) => all.map(([at, what]) => [expect.closeTo(at / speed, 6) as number, what]));
        expect(seenAgain).toEqual(scaled);
      }),
      seeded(100),
    );
  });
});
