import { JsonParseError, SchemaError } from 'rivulet';
import { zodTool, type ToolContext } from 'rivulet/openai';
import { EMPTY, NEVER, take } from 'rxjs';
import * as z from 'zod';
import { executeTool, type ToolOutcome } from '../../../src/client/tools/executeTool.js';
import type { ToolCall } from '../../../src/toolCalls/ToolCall.js';
import { runMarbles } from '../../support/runMarbles.js';
import { failureOf, valuesOf } from '../resources/answers.js';

function callWith(text: string): ToolCall {
  return {
    callId: 'call_1',
    itemId: undefined,
    type: 'function',
    name: 'double',
    index: 0,
    choice: 0,
    arguments: text,
    complete: true,
    parsed: undefined, // The text is what counts.
  };
}

const call = callWith('{"n":21}');

/** A tool that gets a number. */
function toolOf(execute: (n: number, context: ToolContext) => unknown) {
  return zodTool({
    name: 'double',
    parameters: z.object({ n: z.number() }),
    execute: ({ n }, context) => execute(n, context),
  });
}

function good(result: unknown, output: string): ToolOutcome {
  return { result, error: undefined, output };
}

describe('executeTool', () => {
  const list = [1, { a: 'b' }];
  it.each<[what: string, given: () => unknown, outcome: ToolOutcome]>([
    ['a text as it is', () => 'forty "two"', good('forty "two"', 'forty "two"')],
    ['an empty text', () => '', good('', '')],
    ['a number', () => 42, good(42, '42')],
    ['false', () => false, good(false, 'false')],
    ['null', () => null, good(null, 'null')],
    ['nothing', () => undefined, good(undefined, 'null')],
    ['an object', () => ({ n: 42 }), good({ n: 42 }, '{"n":42}')],
    ['a list', () => list, good(list, '[1,{"a":"b"}]')],
    ['a list of texts', () => ['a', 'b'], good(['a', 'b'], '["a","b"]')],
    ['an object that says what it is in JSON', () => new Date(0), good(new Date(0), '"1970-01-01T00:00:00.000Z"')],
  ])('should give at once what a tool returns: %s', (_what, given, outcome) => {
    const seen: unknown[] = [];
    executeTool(toolOf(given), call).subscribe({
      next: (each) => seen.push(each),
      complete: () => seen.push('complete'),
    });

    expect(seen).toEqual([outcome, 'complete']);
  });

  it.each<[what: string, given: () => unknown, outcome: ToolOutcome]>([
    ['of a text', () => Promise.resolve('later'), good('later', 'later')],
    ['of a list', () => Promise.resolve(['a']), good(['a'], '["a"]')],
    ['of nothing', () => Promise.resolve(), good(undefined, 'null')],
  ])('should wait for a promise %s', async (_what, given, outcome) => {
    expect(await valuesOf(executeTool(toolOf(given), call))).toEqual([outcome]);
  });

  it('should give the last value of an Observable when it completes', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('--a--b--|');
      const expected = '   --------(x|)';

      expectObservable(
        executeTool(
          toolOf(() => source),
          call,
        ),
      ).toBe(expected, { x: good('b', 'b') });
    });
  });

  it('should take an Observable without values for nothing', async () => {
    expect(
      await valuesOf(
        executeTool(
          toolOf(() => EMPTY),
          call,
        ),
      ),
    ).toEqual([good(undefined, 'null')]);
  });

  it('should hand over the arguments, as the schema makes them', async () => {
    const seen: unknown[] = [];
    const tool = zodTool({
      name: 'wait',
      parameters: z.object({ until: z.string().transform((text) => new Date(text)) }),
      execute: (args) => seen.push(args),
    });
    await valuesOf(executeTool(tool, callWith('{"until":"1970-01-01T00:00:00Z"}')));

    expect(seen).toEqual([{ until: new Date(0) }]);
  });

  it('should take no text for no arguments', async () => {
    const tool = zodTool({ name: 'now', parameters: z.object({}), execute: (args) => args });

    expect(await valuesOf(executeTool(tool, callWith('')))).toEqual([good({}, '{}')]);
  });

  it('should do nothing before it is subscribed to, and its work once per subscription', async () => {
    const execute = jest.fn((n: number) => n * 2);
    const outcome$ = executeTool(toolOf(execute), call);
    expect(execute).not.toHaveBeenCalled();
    await valuesOf(outcome$);
    await valuesOf(outcome$);

    expect(execute).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['do not fit', '{"n":"21"}', SchemaError],
    ['are no JSON', '{n: 21}', JsonParseError],
    ['are missing', '', SchemaError],
  ])('should tell the model of arguments that %s', async (_what, text, type) => {
    const execute = jest.fn();
    const onToolError = jest.fn(() => 'never');
    const [outcome] = await valuesOf(executeTool(toolOf(execute), callWith(text), onToolError));

    expect(outcome?.error).toBeInstanceOf(type);
    expect(outcome).toMatchObject({ result: undefined, output: (outcome?.error as Error).message });
    expect(outcome?.output).toMatch(/^expected /);
    expect(execute).not.toHaveBeenCalled();
    expect(onToolError).not.toHaveBeenCalled();
  });

  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  const failing: [what: string, given: () => unknown, error: unknown][] = [
    [
      'throws',
      () => {
        throw new RangeError('no');
      },
      new RangeError('no'),
    ],
    ['rejects', () => Promise.reject(new RangeError('no')), new RangeError('no')],
    // A schema of the tool's own is not the schema of its arguments.
    [
      'throws a SchemaError',
      () => {
        throw new SchemaError([{ message: 'own' }], 1);
      },
      new SchemaError([{ message: 'own' }], 1),
    ],
    ['gives a BigInt', () => 5n, expect.any(TypeError)],
    ['gives a promise of a cycle', () => Promise.resolve(cycle), expect.any(TypeError)],
    ['gives a function', () => () => 1, expect.any(TypeError)],
    ['gives a symbol', () => Symbol('s'), expect.any(TypeError)],
    ['gives what JSON leaves out', () => ({ toJSON: () => undefined }), expect.any(TypeError)],
  ];

  describe.each(failing)('of a tool that %s', (_what, given, error) => {
    it('should end with that', async () => {
      expect(await failureOf(executeTool(toolOf(given), call))).toEqual({ values: [], error });
    });

    it('should ask onToolError what the model is told', async () => {
      const onToolError = jest.fn(() => 'sorry');

      expect(await valuesOf(executeTool(toolOf(given), call, onToolError))).toEqual([
        { result: undefined, error, output: 'sorry' },
      ]);
      expect(onToolError.mock.calls).toEqual([[error, call]]);
    });
  });

  it('should pass on the error of an Observable, whatever came before it', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('--a--#');
      const expected = '   -----#';
      const told = '       -----(x|)';
      const x = { result: undefined, error: 'error', output: 'told: error' };

      expectObservable(
        executeTool(
          toolOf(() => source),
          call,
        ),
      ).toBe(expected);
      expectObservable(
        executeTool(
          toolOf(() => source),
          call,
          (error) => `told: ${String(error)}`,
        ),
      ).toBe(told, { x });
    });
  });

  describe('its signal', () => {
    /** Runs a tool: its signal, and what leaves it. */
    function run(given: () => unknown, count = Infinity) {
      const signals: AbortSignal[] = [];
      const tool = toolOf((_, { signal }) => {
        signals.push(signal);
        return given();
      });
      const subscription = executeTool(tool, call)
        .pipe(take(count))
        .subscribe({ error: () => undefined });
      return { signals, subscription };
    }

    it('should be one of its own for each run', () => {
      const { signals } = run(() => NEVER);
      const other = run(() => NEVER);

      expect(signals[0]).toBeInstanceOf(AbortSignal);
      expect(other.signals[0]).not.toBe(signals[0]);
    });

    it.each<[what: string, given: () => unknown]>([
      ['a promise', () => new Promise(() => undefined)],
      ['an Observable', () => NEVER],
    ])('should be aborted when nobody waits for %s any more, at once', (_what, given) => {
      const { signals, subscription } = run(given);
      expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
      subscription.unsubscribe();

      expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    });

    it.each<[what: string, given: () => unknown]>([
      ['a result', () => 42],
      ['a result that JSON does not have', () => 5n],
      ['an empty Observable', () => EMPTY],
    ])('should not be aborted by %s, nor later', (_what, given) => {
      for (const count of [Infinity, 1]) {
        const { signals, subscription } = run(given, count);
        subscription.unsubscribe();

        expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
      }
    });

    it('should not be aborted by a failure of the tool', async () => {
      const signals: AbortSignal[] = [];
      const tool = toolOf((_, { signal }) => {
        signals.push(signal);
        return Promise.reject(new RangeError('no'));
      });
      await failureOf(executeTool(tool, call));

      expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    });
  });
});
