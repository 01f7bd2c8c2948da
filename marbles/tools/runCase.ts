import { defer, isObservable, Subject, type Observable, type OperatorFunction } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { createValue, type Scope } from './createValue.js';
import type { Diagram } from './parseDiagram.js';
import type { MarbleCase, MarbleSource } from './readCase.js';

/** What a result emitted, in virtual time. */
export interface Emission {
  readonly frame: number;
  readonly kind: 'next' | 'error' | 'complete';
  /** The value or the error. */
  readonly value?: unknown;
}

export interface Outcome {
  readonly result: readonly Emission[];
  /** What was handed to `tell`. */
  readonly told: readonly Emission[];
  /** For each source of the case, in its order, from `subscribed` to `unsubscribed`, which may be `Infinity`. */
  readonly subs: readonly (readonly { readonly subscribed: number; readonly unsubscribed: number }[])[];
}

/**
 * Runs a case in the virtual time of a `TestScheduler`.
 *
 * The operators are applied to the source without a name. Sources with a name are variables of the expression, which
 * is itself the result when all sources have one. `tell(value)` is for callbacks: what it is given, and when.
 */
export function runCase({ sources, operator, result, told, values }: MarbleCase, scope: Scope): Outcome {
  const outputs: (readonly Emission[])[] = [];
  const scheduler = new TestScheduler((actual) => {
    outputs.push((actual as Message[]).map(toEmission));
  });
  const subs = scheduler.run(({ cold, expectObservable }) => {
    const running = sources.map((source) => {
      const colds = source.diagrams.map((diagram) => {
        const { marbles, error } = withoutErrorKeys(diagram, values, scope);
        const emitted = [...values].map(([key, value]) => [key, createValue(value, scope)]);
        return cold(marbles, Object.fromEntries(emitted) as Record<string, unknown>, error);
      });
      return { name: source.name, colds, source$: oneAfterAnother(source, colds) };
    });
    const named = running.filter(({ name }) => name !== '').map(({ name, source$ }) => [name, source$]);
    const told$ = new Subject<unknown>();
    const tell = (value: unknown) => {
      told$.next(value);
    };
    const evaluated = evaluate(operator, { ...scope, ...(Object.fromEntries(named) as Scope), tell });
    const source$ = running.find(({ name }) => name === '')?.source$;
    expectObservable(apply(source$, evaluated)).toBe(result.text);
    expectObservable(told$).toBe(told?.text ?? '-');
    return running.map(({ colds }) => colds.map(({ subscriptions }) => subscriptions));
  });
  return {
    result: outputs[0] ?? [],
    told: outputs[1] ?? [],
    subs: subs.map((logs) =>
      logs.flat().map(({ subscribedFrame, unsubscribedFrame }) => ({
        subscribed: subscribedFrame,
        unsubscribed: unsubscribedFrame,
      })),
    ),
  };
}

interface Message {
  readonly frame: number;
  readonly notification:
    | { readonly kind: 'N'; readonly value: unknown }
    | { readonly kind: 'E'; readonly error: unknown }
    | { readonly kind: 'C' };
}

function toEmission({ frame, notification }: Message): Emission {
  if (notification.kind === 'C') return { frame, kind: 'complete' };
  if (notification.kind === 'E') return { frame, kind: 'error', value: notification.error };
  return { frame, kind: 'next', value: notification.value };
}

/** RxJS knows one letter for an error, `#`; here each key of an error may stand for it. */
function withoutErrorKeys(
  { text, marks }: Diagram,
  values: MarbleCase['values'],
  scope: Scope,
): { marbles: string; error?: unknown } {
  // The space is for a duration at the very end, which RxJS takes for letters otherwise.
  const marbles = `${text} `;
  const key = marks.at(-1)?.key ?? '';
  const last = values.get(key);
  if (last?.kind !== 'error') return { marbles };
  const position = marbles.lastIndexOf(key);
  return {
    marbles: `${marbles.slice(0, position)}#${marbles.slice(position + 1)}`,
    error: createValue(last, scope),
  };
}

function oneAfterAnother({ name }: MarbleSource, colds: readonly Observable<unknown>[]): Observable<unknown> {
  const [first] = colds;
  if (first !== undefined && colds.length === 1) return first;
  let subscriptions = 0;
  return defer(() => {
    const next = colds[subscriptions++];
    if (next === undefined) throw new Error(`source ${name} was subscribed to more often than it has lines`);
    return next;
  });
}

function evaluate(expression: string, scope: Scope): readonly unknown[] {
  const names = Object.keys(scope).filter((name) => name !== 'default' && /^[A-Za-z_$][\w$]*$/.test(name));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the expression is a line of our own files
  const run = new Function(...names, `"use strict"; return [${expression}\n];`) as (...values: unknown[]) => unknown[];
  return run(...names.map((name) => scope[name]));
}

function apply(source$: Observable<unknown> | undefined, evaluated: readonly unknown[]): Observable<unknown> {
  if (source$ === undefined) {
    if (evaluated.length === 1 && isObservable(evaluated[0])) return evaluated[0];
    throw new Error('"operator:" has to be one Observable when each source has a name');
  }
  if (!evaluated.every((one) => typeof one === 'function')) throw new Error('"operator:" has to be operators');
  return (evaluated as OperatorFunction<unknown, unknown>[]).reduce((piped$, one) => piped$.pipe(one), source$);
}
