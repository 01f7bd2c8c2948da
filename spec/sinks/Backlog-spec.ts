import { BufferOverflowError } from 'rivulet';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Demand } from '../../src/flow/Demand.js';
import { Backlog, type BacklogOptions } from '../../src/sinks/Backlog.js';
import { ValueReader } from '../../src/sinks/ValueReader.js';
import { runMarbles } from '../support/runMarbles.js';
import { readAt } from './readAt.js';

/** Checks what reads get of a source that cannot be held back. The first one subscribes to it. */
function expectReads(
  options: BacklogOptions,
  source: string,
  subs: string,
  reads: string,
  expected: string,
  error?: Error,
  values?: Record<string, string | Uint8Array>,
): void {
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source$ = cold(source, values);
    const read$ = readAt(cold(reads), new ValueReader(source$, new Backlog(options)));

    expectObservable(read$).toBe(expected, values, error);
    expectSubscriptions(source$.subscriptions).toBe(subs);
  });
}

/** All that can be taken. */
function* takenFrom<T>(backlog: Backlog<T>): Generator<T> {
  while (backlog.size > 0) yield backlog.take();
}

describe('Backlog', () => {
  const two = { highWaterValues: 2 };

  it('should let as many values wait as the mark says', () => {
    expectReads(two, '-abc-|', '^----!', 'r------r-rr', '-a-----b-c|');
  });

  it('should count only what waits', () => {
    expectReads(two, '-a-b-c-d-e-f-|', '^------------!', 'r-----r-r-r-r-r-r', '-a----b-c-d-e-f-|');
  });

  it('should by default end with an error behind the values that waited, and leave the source', () => {
    expectReads(two, '-abcde|', '^---!', 'r-------rrrrr', '-a------bcd#', new BufferOverflowError(3, 3));
    expectReads(
      { ...two, overflow: 'error' },
      '-abcd',
      '^---!',
      'r-------rrrr',
      '-a------bcd#',
      new BufferOverflowError(3, 3),
    );
  });

  it('should drop the oldest value with dropOldest', () => {
    expectReads({ ...two, overflow: 'dropOldest' }, '-abcd-|', '^-----!', 'r-------rrr', '-a------cd|');
    expectReads({ ...two, overflow: 'dropOldest' }, '-abcde-|', '^------!', 'r-------rrr', '-a------de|');
  });

  it('should drop all but the latest value with latest', () => {
    expectReads({ ...two, overflow: 'latest' }, '-abcd-|', '^-----!', 'r-------rr', '-a------d|');
    expectReads({ ...two, overflow: 'latest' }, '-abcde|', '^-----!', 'r-------rrr', '-a------de|');
  });

  it('should keep everything with unbounded', () => {
    expectReads({ ...two, overflow: 'unbounded' }, '-abcdefg|', '^-------!', 'r--------rrrrrrr', '-a-------bcdefg|');
  });

  it('should count the bytes of texts and of bytes', () => {
    const texts = { a: 'aaa', b: 'bb', c: 'cc', d: 'd' };
    const error = new BufferOverflowError(3, 5);
    expectReads({ highWaterBytes: 4 }, '-abcd-|', '^---!', 'r-------rrrr', '-a------bcd#', error, texts);

    const bytes = { a: new Uint8Array(3), b: new Uint8Array(2), c: new Uint8Array(2), d: new Uint8Array(1) };
    expectReads({ highWaterBytes: 4 }, '-abcd-|', '^---!', 'r-------rrrr', '-a------bcd#', error, bytes);
    expectReads({ highWaterBytes: 5 }, '-abcd-|', '^-----!', 'r-------rrrr', '-a------bcd|', undefined, bytes);
  });

  it('should drop until the bytes are below the mark again, but for the latest value', () => {
    const backlog = new Backlog<string>({ highWaterBytes: 10, overflow: 'dropOldest' });
    for (let index = 0; index < 10; index++) backlog.put('a', false);
    for (let index = 0; index < 3; index++) backlog.put('12345', false);
    expect([...takenFrom(backlog)]).toEqual(['12345', '12345']);

    backlog.put('a', false);
    backlog.put('larger than the mark', false);
    expect([...takenFrom(backlog)]).toEqual(['larger than the mark']);
  });

  it('should take any value that a reader waits for', () => {
    const none = { highWaterValues: 0, highWaterBytes: 0 };
    expectReads(none, '-a-b-|', '^----!', 'r-r-r', '-a-b-|', undefined, { a: 'aaaa', b: 'bbbb' });
    expectReads({ ...none, overflow: 'dropOldest' }, '-a-b-|', '^----!', 'r-r-r', '-a-b-|');
  });

  it('should let more values wait where it is to look ahead, not fewer', () => {
    const ahead = new Backlog<number>({ highWaterValues: 0 }, new Demand(), 2);
    for (const value of [1, 2]) ahead.put(value, false);
    expect(() => {
      ahead.put(3, false);
    }).toThrow(new BufferOverflowError(3, 0));
    expect([...takenFrom(ahead)]).toEqual([1, 2, 3]);

    const none = new Backlog<number>({ highWaterValues: 0 });
    expect(() => {
      none.put(1, false);
    }).toThrow(new BufferOverflowError(1, 0));

    const behind = new Backlog<number>({ highWaterValues: 3 }, new Demand(), 2);
    for (const value of [1, 2, 3]) behind.put(value, false);
    expect(behind.size).toBe(3);
  });

  it('should have marks of 1,024 values and 1 MiB unless it is told others', () => {
    const values = new Backlog<number>({ highWaterValues: undefined });
    for (let value = 1; value <= 1_024; value++) values.put(value, false);
    expect(() => {
      values.put(1_025, false);
    }).toThrow(new BufferOverflowError(1_025, 0));

    const bytes = new Backlog<Uint8Array>();
    bytes.put(new Uint8Array(1_048_576), false);
    expect(() => {
      bytes.put(new Uint8Array(1), false);
    }).toThrow(new BufferOverflowError(2, 1_048_577));
  });

  it('should keep the order of many values, however they are put and taken', () => {
    const backlog = new Backlog<number>({ overflow: 'unbounded' });
    const taken: number[] = [];
    let put = 0;
    for (const count of [3_000, 2_500, 10, 4_000]) {
      for (let left = count; left > 0; left--) backlog.put(put++, false);
      for (let left = count - 5; left > 0; left--) taken.push(backlog.take());
    }
    expect(backlog.size).toBe(20);
    expect([...taken, ...takenFrom(backlog)]).toEqual(Array.from({ length: put }, (_, index) => index));
  });

  it('should know the bytes of what waits also after many values', () => {
    const backlog = new Backlog<string>({ highWaterValues: 2_000, highWaterBytes: 3_000 });
    const put = (count: number, text: string) => {
      for (let left = count; left > 0; left--) backlog.put(text, false);
    };
    const take = (count: number) => Array.from({ length: count }, () => backlog.take());
    put(2_000, 'a');
    take(1_990);
    put(10, 'bb');
    take(15);

    expect(() => {
      put(1, 'c'.repeat(2_991));
    }).toThrow(new BufferOverflowError(6, 5 * 2 + 2_991));
  });

  it('should forget values and bytes when it is cleared', () => {
    const backlog = new Backlog<string>({ highWaterValues: 2, highWaterBytes: 4 });
    for (const text of ['aaa', 'b']) backlog.put(text, false);
    backlog.clear();
    expect(backlog.size).toBe(0);

    backlog.put('c', false);
    expect(backlog.take()).toBe('c');
    for (const text of ['ddd', 'e']) backlog.put(text, false);
    expect(() => {
      backlog.put('f', false);
    }).toThrow(new BufferOverflowError(3, 5));
    expect([...takenFrom(backlog)]).toEqual(['ddd', 'e', 'f']);
  });

  it('should hold on to nothing that was taken or cleared', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const backlog = new Backlog<object>();
    const refs = [0, 1, 2].map(() => {
      const value = {};
      backlog.put(value, false);
      return new WeakRef(value);
    });
    const alive = async () => {
      // A WeakRef keeps what it refers to until the task that made or read it is over.
      await new Promise(setImmediate);
      collectGarbage();
      return refs.map((ref) => ref.deref() !== undefined);
    };
    backlog.take();
    expect(await alive()).toEqual([false, true, true]);
    backlog.clear();
    expect(await alive()).toEqual([false, false, false]);
  });

  it.each([{ highWaterValues: NaN }, { highWaterBytes: NaN }])('should refuse %j', (options) => {
    expect(() => new Backlog(options)).toThrow(
      new TypeError(`expected a number for ${Object.keys(options)[0]}, got NaN`),
    );
  });

  it.each(['drop', '', 'ERROR'])('should refuse %j as a policy', (overflow) => {
    expect(() => new Backlog({ overflow: overflow as 'error' })).toThrow(
      new TypeError(
        `expected 'error', 'dropOldest', 'latest' or 'unbounded' for overflow, got ${JSON.stringify(overflow)}`,
      ),
    );
  });
});
