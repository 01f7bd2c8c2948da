import { BufferOverflowError } from 'rivulet';
import {
  asyncScheduler,
  concat,
  concatMap,
  defer,
  delay,
  EMPTY,
  exhaustMap,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type MonoTypeOperatorFunction,
  NEVER,
  type Observable,
  observeOn,
  of,
  retry,
  scan,
  share,
  switchMap,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { Demand } from '../../src/flow/Demand.js';
import { Pausable } from '../../src/flow/Pausable.js';
import { Backlog, type BacklogOptions } from '../../src/sinks/Backlog.js';
import { ValueReader } from '../../src/sinks/ValueReader.js';
import { runMarbles } from '../support/runMarbles.js';
import { faucet } from './faucet.js';
import { readAt } from './readAt.js';

interface HeldCase extends BacklogOptions {
  readonly bytes?: number;
  readonly letters?: string;
  readonly through?: (source: Observable<string>) => Observable<string>;
  /** The first one opens the faucet, which gives a letter in every second frame while it is not held. */
  readonly reads: string;
  /** When it is held, and let go on. */
  readonly states?: string;
  readonly expected: string;
  readonly error?: Error;
}

/** Checks what reads get, in the first 30 frames. They come in the odd ones, so as not to meet a letter. */
function expectHeld({ letters, through, reads, states, expected, error, bytes, ...options }: HeldCase): void {
  runMarbles(({ cold, expectObservable }) => {
    const { source, states$ } = faucet(letters ?? 'abcdefghijklmnop', bytes);
    const reader = new ValueReader(through?.(source) ?? source, new Backlog<string>(options));

    if (states !== undefined) expectObservable(states$, '30ms !').toBe(states);
    expectObservable(readAt(cold(reads), reader), '31ms !').toBe(expected, undefined, error);
  });
}

/** The source, from its second subscription on. */
const failingOnce = (source: Observable<string>) => {
  let attempt = 0;
  return defer(() => (attempt++ === 0 ? throwError(() => new Error('the first time')) : source));
};

const operators: Record<string, MonoTypeOperatorFunction<string>> = {
  map: map((letter) => letter),
  filter: filter((letter) => letter !== ''),
  scan: scan((_, letter) => letter),
  tap: tap(),
  'concatMap to something': concatMap((letter) => of(letter)),
  share: share(),
  'merge with others': (source) => merge(NEVER, source, NEVER),
  'mergeMap to it': (source) => timer(0).pipe(mergeMap(() => source)),
  'concat behind what ends at once': (source) => concat(EMPTY, source),
  'concat behind what ends later': (source) => concat(timer(0).pipe(ignoreElements()), source),
  'switchMap to it': (source) => timer(0).pipe(switchMap(() => source)),
  'exhaustMap to it': (source) => timer(0).pipe(exhaustMap(() => source)),
  'retry at once': (source) => failingOnce(source).pipe(retry(1)),
  'retry later': (source) => failingOnce(source).pipe(retry({ delay: () => timer(0) })),
  observeOn: observeOn(asyncScheduler),
  delay: delay(0),
};

describe('Backlog', () => {
  it.each(Object.entries(operators))(
    'should hold what can be held back, above the mark until less than half wait: %s',
    (_, through) => {
      expectHeld({
        through,
        highWaterValues: 4,
        // a is awaited. b to e may wait, f is one too many. When e is taken one of the four is left.
        reads: '   r 14ms         r-r-r-r',
        states: '  12ms    h 8ms r  6ms h',
        expected: '--a 12ms       b-c-d-e',
      });
    },
  );

  it('should not let it go on while half of the mark wait', () => {
    expectHeld({ highWaterValues: 4, reads: 'r 14ms r-r-r', states: '12ms h', expected: '--a 12ms b-c-d' });
    // Of five, two are less than half, three are not.
    expectHeld({
      highWaterValues: 5,
      reads: '   r 14ms         r-r-r-r  ',
      states: '  14ms      h 6ms  r  6ms h',
      expected: '--a 12ms       b-c-d-e  ',
    });
  });

  it('should hold it at each value when none may wait, until the next read', () => {
    expectHeld({
      highWaterValues: 0,
      reads: '   r----r-----r ',
      states: '  --h--rh----rh',
      expected: '--a---b-----c',
    });
  });

  it('should not hold it while a read waits, also when none may wait', () => {
    expectHeld({ highWaterValues: 0, reads: '(rrr)', expected: '--a-b-c' });
    expectHeld({ highWaterBytes: 0, bytes: 10, reads: '(rrr)', expected: '--a-b-c' });
  });

  it('should not hold it when its values are taken as they come', () => {
    expectHeld({
      letters: 'abcde',
      highWaterValues: 1,
      reads: '   r--r-r-r-r-r',
      states: '  -',
      expected: '--a-b-c-d-e-|',
    });
  });

  it('should hold it above the mark of bytes of its connection, until no more than half of them wait', () => {
    // b to e count 40. When d is taken e and f are left, which count 20.
    const bytes = { highWaterBytes: 40, bytes: 10 };
    expectHeld({ ...bytes, reads: 'r 14ms r-r-r', states: '12ms h 6ms r 4ms h', expected: '--a 12ms b-c-d' });
    expectHeld({ ...bytes, reads: 'r 14ms r-r', states: '12ms h', expected: '--a 12ms b-c' });
  });

  it('should count the bytes also of what made no value', () => {
    // c, e, g count 20 each, with the letter before them.
    const through = filter<string>((letter) => 'acegikmo'.includes(letter));
    expectHeld({ through, highWaterBytes: 40, bytes: 10, reads: 'r', states: '14ms h', expected: '--a' });
    expectHeld({ through, highWaterBytes: 60, bytes: 10, reads: 'r', states: '18ms h', expected: '--a' });
  });

  it('should count the bytes once of what made several values', () => {
    const through = concatMap((letter: string) => of(letter, letter));
    expectHeld({ through, highWaterBytes: 35, bytes: 10, reads: 'r', states: '10ms h', expected: '--a' });
  });

  it('should count the bytes of two connections, of each its own', () => {
    // 20 in every second frame, of which the first 10 are taken: 10, 30, 50.
    const through = (source: Observable<string>) => merge(faucet('ABCDEFG', 10).source, source);
    expectHeld({ through, highWaterBytes: 49, bytes: 10, reads: 'r', states: '------h', expected: '--A' });
    expectHeld({ through, highWaterBytes: 29, bytes: 10, reads: 'r', states: '----h', expected: '--A' });
  });

  it('should take all that one push makes, however much that is', () => {
    expectHeld({
      through: concatMap((letter) => of(letter, '1', '2', '3', '4', '5')),
      highWaterValues: 2,
      overflow: 'latest',
      reads: '   r----r-r-r-r-r-r',
      states: '  --h----------rh ',
      expected: '--a--1-2-3-4-5-b',
    });
  });

  it('should take what is under way behind a delay', () => {
    // d is the third that waits. By then e, f and g are under way.
    expectHeld({
      through: delay(7),
      highWaterValues: 2,
      reads: '   r 20ms               rrrrrr',
      states: '  ---------------h 10ms     r',
      expected: '---------a 11ms      bcdefg',
    });
  });

  it('should be subject to the policy when 16 times the mark came by themselves, though the source is held', () => {
    const held = () => {
      const demand = new Demand();
      demand.attach(new Pausable({ pause: () => undefined, resume: () => undefined }));
      return demand;
    };
    const values = new Backlog<string>({ highWaterValues: 2 }, held());
    for (let count = 1; count <= 2 + 16 * 2; count++) values.put('', false);
    expect(() => {
      values.put('', false);
    }).toThrow(new BufferOverflowError(35, 0));

    const bytes = new Backlog<string>({ highWaterBytes: 4, overflow: 'latest' }, held());
    for (let count = 1; count <= 1 + 16; count++) bytes.put('1234', false);
    expect(bytes.size).toBe(17);
    bytes.put('!', false);
    expect(bytes.size).toBe(1);
    expect(bytes.take()).toBe('!');
  });

  it('should not count among these what was taken meanwhile', () => {
    const demand = new Demand();
    demand.attach(new Pausable({ pause: () => undefined, resume: () => undefined }));
    const values = new Backlog<string>({ highWaterValues: 2, highWaterBytes: 100 }, demand);
    for (let count = 1; count <= 4; count++) values.put('x', false);
    for (let count = 1; count <= 1_000; count++) {
      values.put('x', false);
      values.take();
    }
    expect(values.size).toBe(4);
  });

  it('should not count among these what a held source has pushed', () => {
    const demand = new Demand();
    const source = new Pausable({ pause: () => undefined, resume: () => undefined });
    const values = new Backlog<string>({ highWaterValues: 1 }, demand);
    for (let count = 1; count <= 100; count++) {
      source.push(() => {
        values.put('', false);
      });
    }
    for (let count = 1; count <= 16; count++) values.put('', false);
    expect(values.size).toBe(116);
    expect(() => {
      values.put('', false);
    }).toThrow(new BufferOverflowError(117, 0));
  });

  it('should hold a source that is shared for as long as the slowest reader is there', () => {
    runMarbles(({ cold, expectObservable }) => {
      const { source, states$ } = faucet('abcdef');
      const shared = source.pipe(share());
      const reader = () => new ValueReader(shared, new Backlog<string>({ highWaterValues: 1 }));
      const slow = '   r              ';
      const left = '   ---------------!';
      const fast = '   r--r-r-r-r-r-r-r';
      const gets = '   --a             ';
      const expected = '--a-b-c---------d-e-f';
      const states = ' ------h--------r ';

      expectObservable(states$, '17ms !').toBe(states);
      expectObservable(readAt(cold(slow), reader()), left).toBe(gets);
      expectObservable(readAt(cold(fast), reader()), '21ms !').toBe(expected);
    });
  });
});
