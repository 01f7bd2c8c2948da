import { assert, array, constantFrom, integer, oneof, property } from 'fast-check';
import { TestScheduler } from 'rxjs/testing';
import { parseDiagram } from '../../marbles/tools/parseDiagram.js';
import { parseSubscription } from '../../marbles/tools/parseSubscription.js';

interface Message {
  readonly frame: number;
  readonly notification: { readonly kind: string; readonly value?: unknown };
}

const time = integer({ min: 1, max: 99 }).map((duration) => ` ${duration}ms `);
const piece = oneof(constantFrom('-', '--', 'a', 'b', '5', ' ', '(ab)', '(a)', ' 2s '), time);

describe('parseDiagram', () => {
  it('should place all marks where RxJS does', () => {
    const diagram = property(array(piece), constantFrom('', '|', '(a|)', '#', '---'), (pieces, end) => {
      const text = pieces.join('') + end;
      const theirs = TestScheduler.parseMarbles(text, undefined, undefined, false, true) as Message[];
      const ours = parseDiagram(text).marks;
      expect(ours).toEqual(
        theirs.map(({ frame, notification: { kind, value } }) => ({
          frame,
          key: kind === 'C' ? '|' : kind === 'E' ? '#' : value,
        })),
      );
    });

    // In run() a frame is a millisecond.
    new TestScheduler(() => undefined).run(() => {
      assert(diagram);
    });
  });

  it('should tell a duration at the end from letters', () => {
    expect(parseDiagram('a 50ms')).toMatchObject({ marks: [{ frame: 0, key: 'a' }], end: 51 });
  });
});

describe('parseSubscription', () => {
  it('should read both ends, or one', () => {
    expect(parseSubscription('--^ 10ms -!')).toMatchObject({ subscribed: 2, unsubscribed: 14 });
    expect(parseSubscription('(^!)')).toMatchObject({ subscribed: 0, unsubscribed: 0 });
    expect(parseSubscription('^---')).toMatchObject({ subscribed: 0, unsubscribed: Infinity });
  });
});
