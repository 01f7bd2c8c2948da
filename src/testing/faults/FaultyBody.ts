import {
  concat,
  concatMap,
  defer,
  EMPTY,
  identity,
  map,
  takeWhile,
  toArray,
  type MonoTypeOperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import { joinBytes } from '../../flow/joinBytes.js';
import { createRandom, type Random } from './createRandom.js';
import { eventBlocks } from './eventBlocks.js';
import type { Faults, Place } from './Faults.js';
import { paced } from './paced.js';

/** How a body ends: as HTTP has it, or by a fault. */
export type BodyEnding = 'end' | 'stall' | 'reset';

interface Stop {
  readonly ending: BodyEnding;
  readonly unit: 'event' | 'byte';
  readonly count: number;
}

/** The body of one answer, with what goes wrong in it. */
export class FaultyBody {
  /** Known when the body completes. */
  ending: BodyEnding = 'end';
  /** Whether what came last is no whole event. */
  insideEvent = false;

  readonly #faults: Faults;
  readonly #scheduler: SchedulerLike;
  readonly #isEvents: boolean;
  readonly #random: Random;

  /** @param isEvents whether it is an event stream; any other body is one event */
  constructor(faults: Faults, scheduler: SchedulerLike, isEvents: boolean) {
    this.#faults = faults;
    this.#isEvents = isEvents;
    this.#scheduler = scheduler;
    this.#random = createRandom(faults.seed ?? 0);
  }

  /** In: chunks cut anywhere. Out: those that come, up to the fault that ends them. */
  spoil(): MonoTypeOperatorFunction<Uint8Array> {
    const { eventMs, heartbeatMs, garbageAt, duplicate, stallAt, resetAt, endAt } = this.#faults;
    const stops = [stopAt('stall', stallAt), stopAt('reset', resetAt), stopAt('end', endAt)].flat();
    const [eventStops, byteStops] = (['event', 'byte'] as const).map((unit) => {
      const operators = stops.filter((stop) => stop.unit === unit).map((stop) => this.#stop(stop));
      return operators.length === 0 ? undefined : inTurn(operators);
    });
    const beats = this.#isEvents ? heartbeatMs : undefined;
    const byEvent = [eventMs, beats, garbageAt, duplicate, eventStops].some((fault) => fault !== undefined);
    const blocks = this.#isEvents ? eventBlocks() : asOne();
    return inTurn([
      ...(byEvent ? [blocks, this.#pace(), eventStops ?? identity, this.#insert()] : []),
      byteStops ?? identity,
    ]);
  }

  #pace(): MonoTypeOperatorFunction<Uint8Array> {
    const { eventMs } = this.#faults;
    if (eventMs === undefined) return identity;
    const [min, max] = typeof eventMs === 'number' ? [eventMs, eventMs] : eventMs;
    return paced(() => min + this.#random(Math.floor(max - min) + 1), this.#scheduler);
  }

  #stop({ ending, unit, count }: Stop): MonoTypeOperatorFunction<Uint8Array> {
    return (source) =>
      defer(() => {
        let left = count;
        if (left <= 0) {
          this.ending = ending;
          return EMPTY;
        }
        return source.pipe(
          map((chunk) => {
            const bytes = unit === 'event' ? chunk : chunk.subarray(0, left);
            left -= unit === 'event' ? 1 : bytes.length;
            if (left === 0) this.ending = ending;
            if (bytes.length < chunk.length) this.insideEvent = true;
            return { bytes, last: left === 0 };
          }),
          takeWhile(({ last }) => !last, true),
          map(({ bytes }) => bytes),
        );
      });
  }

  #insert(): MonoTypeOperatorFunction<Uint8Array> {
    const { garbageAt, duplicate } = this.#faults;
    return (source) =>
      defer(() => {
        let count = 0;
        const garbage = () => (count === garbageAt ? [this.#garbage()] : []);
        return concat(
          garbage(),
          source.pipe(
            concatMap((block) => {
              const again = count++ === duplicate ? [block] : [];
              return [block, ...again, ...garbage()];
            }),
          ),
        );
      });
  }

  /** Half of an object, with something that no JSON has. */
  #garbage(): Uint8Array {
    const noise = Array.from({ length: 12 }, () => this.#random(36).toString(36)).join('');
    return new TextEncoder().encode(`data: {"${noise}": ${noise}\n\n`);
  }
}

function asOne(): MonoTypeOperatorFunction<Uint8Array> {
  return (source) => source.pipe(toArray(), map(joinBytes));
}

function stopAt(ending: BodyEnding, place: Place | undefined): Stop[] {
  if (place === undefined || place === 'head') return [];
  return 'event' in place
    ? [{ ending, unit: 'event', count: place.event }]
    : [{ ending, unit: 'byte', count: place.byte }];
}

function inTurn<T>(operators: readonly MonoTypeOperatorFunction<T>[]): MonoTypeOperatorFunction<T> {
  return (source) => operators.reduce((result, operator) => operator(result), source);
}
