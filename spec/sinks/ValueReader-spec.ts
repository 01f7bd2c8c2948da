import { concat, defer, NEVER, Observable, of, Subject, tap, throwError } from 'rxjs';
import { Demand } from '../../src/flow/Demand.js';
import { Pausable } from '../../src/flow/Pausable.js';
import { currentStreamScope } from '../../src/flow/StreamScope.js';
import { Backlog } from '../../src/sinks/Backlog.js';
import { ValueReader, type ReadRequest } from '../../src/sinks/ValueReader.js';
import { endless } from '../support/endless.js';
import { runMarbles } from '../support/runMarbles.js';
import { readAt } from './readAt.js';

/** A reader of all values, and what was told to its reads, each of which may do something then. */
function reading(source: Observable<string>) {
  const told: string[] = [];
  const reader = new ValueReader(source, new Backlog<string>({ highWaterValues: 3 }));
  const request = (name: number, then: () => void = () => undefined): ReadRequest<string> => ({
    value: (value) => {
      told.push(`${name}: ${value}`);
      then();
    },
    end: () => told.push(`${name}: end`),
    fail: (error) => told.push(`${name}: ${String(error)}`),
  });
  return { told, reader, request };
}

/** Checks what reads get, and when the source is subscribed to. */
function expectReads(source: string, subs: string, reads: string, expected: string, unsub?: string): void {
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source$ = cold(source);
    const read$ = readAt(cold(reads), new ValueReader(source$, new Backlog()));

    expectObservable(read$, unsub).toBe(expected);
    expectSubscriptions(source$.subscriptions).toBe(subs);
  });
}

describe('ValueReader', () => {
  it('should never subscribe when nothing is read', () => {
    expectReads('a-b', '', '----', '-');
  });

  it('should subscribe at the first read, once', () => {
    expectReads('-a-b-', '---^', '---r-r-r', '----a-b');
  });

  it('should tell at once of what waits, and later of what is to come', () => {
    expectReads('-a-b-c-d-|', '^--------!', 'r-----rrrrr', '-a----bcd|');
  });

  it('should tell each of the reads that overlap of one value', () => {
    expectReads('-----a-b-|', '^--------!', 'rrr', '-----a-b-|');
    expectReads('-----(abc|)', '^----!', '(rr)', '-----(ab)');
  });

  it('should tell of an error after the values before it', () => {
    expectReads('-abc#', '^---!', 'r-----rrrr', '-a----bc#');
    expectReads('-----#', '^----!', 'rrr', '-----#');
  });

  it('should end without values for an empty source', () => {
    expectReads('|', '(^!)', 'r', '|');
    expectReads('---|', '^--!', 'r', '---|');
  });

  it('should unsubscribe at once when it is stopped', () => {
    expectReads('-a-b-c-', '^---!', 'r-r-r-r', '-a-b-', '----!');
  });

  it('should tell of an error once, then of the end', () => {
    const failure = throwError(() => new RangeError('mine'));
    const { told, reader, request } = reading(concat(of('a'), failure));
    for (const name of [1, 2, 3, 4]) reader.read(request(name));

    expect(told).toEqual(['1: a', '2: RangeError: mine', '3: end', '4: end']);
  });

  it('should tell one of the reads that wait of an error, in their order', () => {
    const source = new Subject<string>();
    const { told, reader, request } = reading(source);
    for (const name of [1, 2, 3]) reader.read(request(name));
    source.error(new RangeError('mine'));
    reader.read(request(4));

    expect(told).toEqual(['1: RangeError: mine', '2: end', '3: end', '4: end']);
  });

  it('should end the reads that wait when it is stopped, and give out nothing that waits', () => {
    const source = new Subject<string>();
    const { told, reader, request } = reading(source);
    for (const name of [1, 2]) reader.read(request(name));
    reader.stop();
    expect(told).toEqual(['1: end', '2: end']);

    const full = reading(of('a', 'b', 'c'));
    full.reader.read(full.request(1));
    full.reader.stop();
    full.reader.read(full.request(2));
    full.reader.stop();
    expect(full.told).toEqual(['1: a', '2: end']);
  });

  it('should tell of no error when it is stopped after it', () => {
    const { told, reader, request } = reading(
      concat(
        of('a'),
        throwError(() => new RangeError('mine')),
      ),
    );
    reader.read(request(1));
    reader.stop();
    reader.read(request(2));

    expect(told).toEqual(['1: a', '2: end']);
  });

  it('should tell of no error that comes when it is stopped while it subscribes', () => {
    const { told, reader, request } = reading(
      defer(() => {
        reader.stop();
        return throwError(() => new RangeError('mine'));
      }),
    );
    for (const name of [1, 2]) reader.read(request(name));

    expect(told).toEqual(['1: end', '2: end']);
  });

  it('should never subscribe when it is stopped before', () => {
    const source = new Subject<string>();
    const { told, reader, request } = reading(source);
    reader.stop();
    reader.read(request(1));

    expect(told).toEqual(['1: end']);
    expect(source.observed).toBe(false);
  });

  it('should stop a source that emits at once in the midst of it', () => {
    const { source, count } = endless('a');
    const { told, reader, request } = reading(source);
    reader.read(request(1));
    // One was awaited, three may wait, the next one is too many.
    expect(count()).toBe(5);

    const stopping = endless('a');
    const stopped = reading(
      stopping.source.pipe(
        tap(() => {
          if (stopping.count() === 3) stopped.reader.stop();
        }),
      ),
    );
    stopped.reader.read(stopped.request(1));
    stopped.reader.read(stopped.request(2));
    expect(stopping.count()).toBe(3);
    expect(stopped.told).toEqual(['1: a', '2: end']);
    expect(told).toEqual(['1: a']);
  });

  it('should unsubscribe when it is stopped by what it tells', () => {
    const source = new Subject<string>();
    const { told, reader, request } = reading(concat(of('a'), source));
    reader.read(
      request(1, () => {
        reader.stop();
      }),
    );

    expect(source.observed).toBe(false);
    expect(told).toEqual(['1: a']);
  });

  it('should let a value be asked for by what it tells of the one before', () => {
    const source = new Subject<string>();
    const { told, reader, request } = reading(source);
    const again = request(1, () => {
      reader.read(again);
    });
    reader.read(again);
    for (const value of ['a', 'b', 'c']) source.next(value);
    source.complete();

    expect(told).toEqual(['1: a', '1: b', '1: c', '1: end']);
  });

  it('should take a value that the source emits in answer to the one before', () => {
    const source = new Subject<string>();
    const { told, reader, request } = reading(source);
    reader.read(
      request(1, () => {
        source.next('b');
      }),
    );
    source.next('a');
    reader.read(request(2));

    expect(told).toEqual(['1: a', '2: b']);
  });

  it('should subscribe within a scope that has the demand of its buffer, and in none after', () => {
    const demand = new Demand();
    const seen: unknown[] = [];
    const source = new Observable<string>(() => {
      seen.push(currentStreamScope());
    });
    const reader = new ValueReader(source, new Backlog<string>({}, demand));
    reader.read(reading(NEVER).request(1));

    expect(seen).toEqual([{ ended: false, demand }]);
    expect(currentStreamScope()).toBeUndefined();
  });

  it('should let its sources go on when it ends', () => {
    const states: string[] = [];
    const pausable = new Pausable({ pause: () => states.push('held'), resume: () => states.push('let go on') });
    const source = new Subject<string>();
    const { reader, request } = reading(source);
    reader.read(request(1));
    for (const letter of ['a', 'b', 'c', 'd', 'e']) {
      pausable.push(() => {
        source.next(letter);
      });
    }
    expect(states).toEqual(['held']);
    reader.stop();
    expect(states).toEqual(['held', 'let go on']);
  });

  it('should tell of values in the order in which they came, also when one lets go on what pushes the next', () => {
    const source = new Subject<string>();
    const push = (value: string) => () => {
      source.next(value);
    };
    const first = new Pausable({ pause: () => undefined, resume: () => undefined });
    const second: Pausable = new Pausable({
      pause: () => undefined,
      resume: () => {
        second.push(push('b'));
      },
    });
    const demand = new Demand();
    demand.attach(second);
    const { told, request } = reading(NEVER);
    // A value above the mark of bytes: it holds the sources until it is taken.
    const reader = new ValueReader(source, new Backlog<string>({ highWaterBytes: 3 }, demand));
    for (const name of [1, 2]) reader.read(request(name));
    first.push(push('large'), 5);

    expect(told).toEqual(['1: large', '2: b']);
  });
});
