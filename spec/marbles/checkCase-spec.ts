import * as rxjs from 'rxjs';
import { checkCase } from '../../marbles/tools/checkCase.js';
import { parseMarble } from '../../marbles/tools/parseMarble.js';

/** An event that keeps more than what counts. */
class ServerSentEvent {
  readonly #parsed = {};
  readonly cache = this.#parsed;
  constructor(
    readonly event: string,
    readonly data: string,
    readonly id: string,
    readonly retry: number | undefined,
  ) {}
}

class LateError extends Error {
  override readonly name = 'LateError';
}

const check = (...lines: string[]): string | undefined => {
  const { cases } = parseMarble('x.marble', ['# x', 'caption: A', ...lines].join('\n'));
  return checkCase('x.marble', cases[0]!, { ...rxjs, ServerSentEvent, LateError });
};

describe('checkCase', () => {
  it('should be content when all is as drawn', () => {
    const diagrams = ['source: -a-b|', 'operator: map(({ n }) => ({ n: n + 1 }))', 'result: -b-c|', 'subs: ^---!'];
    expect(check(...diagrams, 'a = {"n": 1}', 'b = {"n": 2}', 'c = {"n": 3}')).toBeUndefined();
  });

  it('should show expected and actual one under the other when it is not', () => {
    const problem = check(
      'source: -a-b-c|',
      'operator: map(({ n }) => ({ n: n * 2 })), take(2)',
      'result: -b---c|',
      'subs: ^-----!',
      'a = {"n": 1}',
      'b = {"n": 2}',
      'c = {"n": 3}',
    );
    expect(problem).toBe(
      [
        '"A"',
        'x.marble:5: the result is not as drawn',
        '  expected  -b---c|',
        '  actual    -b-(?|)',
        '               ^',
        '',
        '  a = {"n": 1}',
        '  b = {"n": 2}',
        '  c = {"n": 3}',
        '  ? = {"n":4}',
        'x.marble:6: the subscriptions to the source are not as drawn',
        '  expected  ^-----!',
        '  actual    ^--!',
        '               ^',
      ].join('\n'),
    );
  });

  it('should fail when a mark is at another time', () => {
    expect(check('source: -a|', 'operator: delay(2)', 'result: -a--|', 'a = 1')).toContain(
      ['  expected  -a--|', '  actual    ---(a|)'].join('\n'),
    );
  });

  it('should look at what is told where a line says what that is, and only there', () => {
    const lines = ['source: -a-b|', 'operator: tap({ next: tell, complete: () => tell("end") })', 'result: -a-b|'];
    const values = ['a = 1', 'b = 2'];
    expect(check(...lines, ...values)).toBeUndefined();
    expect(check(...lines, 'told: -a-be', ...values, 'e = "end"')).toBeUndefined();
    expect(check(...lines, 'told: -a--e', ...values, 'e = "end"')).toBe(
      [
        '"A"',
        'x.marble:6: what is told is not as drawn',
        '  expected  -a--e',
        '  actual    -a-be',
        '               ^',
        '',
        '  a = 1',
        '  b = 2',
        '  e = "end"',
      ].join('\n'),
    );
  });

  it('should compare bytes by their content', () => {
    const diagrams = ['source: -a|', 'operator: map((bytes) => bytes.subarray(1))', 'result: -b|'];
    expect(check(...diagrams, 'a = bytes "xyz"', 'b = bytes 79 7a')).toBeUndefined();
    expect(check(...diagrams, 'a = bytes "xyz"', 'b = bytes "yy"')).toContain('? = bytes yz');
    expect(check(...diagrams, 'a = bytes "xyz"', 'b = "yz"')).toContain('? = bytes yz');
  });

  it('should compare events by their four fields, and make them of the class in scope', () => {
    const values = ['a = event {"data": "x"}', 'b = event {"event": "named", "data": "x", "retry": 5}'];
    const named = "map((a) => new ServerSentEvent(a instanceof ServerSentEvent ? 'named' : '', a.data, a.id, 5))";
    expect(check('source: -a|', `operator: ${named}`, 'result: -b|', ...values)).toBeUndefined();
    const other = named.replace('5))', '6))');
    expect(check('source: -a|', `operator: ${other}`, 'result: -b|', ...values)).toContain(
      '? = event event: named  retry: 6  data: x',
    );
  });

  it('should compare errors by name and given fields, the message by a part of it', () => {
    const failing = "map(() => { throw Object.assign(new RangeError('out of range'), { code: 7 }); })";
    const diagrams = ['source: -a|', `operator: ${failing}`, 'result: -#', 'a = 1'];
    expect(check(...diagrams, '# = error RangeError')).toBeUndefined();
    expect(check(...diagrams, '# = error RangeError {"code": 7, "message": "of ran"}')).toBeUndefined();
    expect(check(...diagrams, '# = error RangeError {"code": 8}')).toContain('? = error RangeError');
    expect(check(...diagrams, '# = error TypeError')).toContain('the result is not as drawn');
  });

  it('should not take a value for an error', () => {
    const diagrams = ['source: -a', "operator: map(() => new RangeError('x'))", 'result: -#'];
    expect(check(...diagrams, 'a = 1', '# = error RangeError')).toContain('the result is not as drawn');
  });

  it('should compare an error inside a value like an error', () => {
    const diagrams = ['source: -a|', "operator: map(() => ({ error: new RangeError('x') }))", 'result: -b|', 'a = 1'];
    expect(check(...diagrams, 'b = {"error": {"name": "RangeError"}}')).toBeUndefined();
    expect(check(...diagrams, 'b = {"error": {"name": "TypeError"}}')).toContain('the result is not as drawn');
  });

  it('should let letters be errors, of the class in scope when there is one', () => {
    const diagrams = ['source: -x', 'operator: catchError((e) => of(e instanceof LateError, e.at))', 'result: -(ab|)'];
    expect(check(...diagrams, 'x = error LateError {"at": 5}', 'a = true', 'b = 5')).toBeUndefined();
  });

  it('should give each subscription its source when there are several', () => {
    const sources = ['source: -a#', 'source: -b|', 'subs: ^-!', 'subs: --^-!'];
    const values = ['a = 1', 'b = 2', '# = error LateError'];
    expect(check(...sources, 'operator: retry(1)', 'result: -a-b|', ...values)).toBeUndefined();
    expect(
      check(
        ...sources,
        'operator: catchError(() => NEVER)',
        'result: -a',
        ...values.slice(0, 1),
        '# = error LateError',
        'b = 2',
      ),
    ).toContain('the subscriptions to the source are not as drawn');
  });

  it('should offer sources with names to the expression', () => {
    const sources = ['source left: -a-|', 'source right: --b|', 'subs right: ^--!'];
    expect(check(...sources, 'operator: merge(left, right)', 'result: -ab|', 'a = 1', 'b = 2')).toBeUndefined();
  });

  it('should say where an expression is that does not run', () => {
    expect(() => check('source: -|', 'operator: takeOff()', 'result: -|')).toThrow(
      'x.marble:4: the case does not run: ReferenceError: takeOff is not defined',
    );
    expect(() => check('source: -|', 'operator: of(1)', 'result: -|')).toThrow('"operator:" has to be operators');
    expect(() => check('source a: -|', 'operator: take(1)', 'result: -|')).toThrow('has to be one Observable');
  });
});
