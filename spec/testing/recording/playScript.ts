import { concat, defer, delay, map, of, switchMap, timer, type SchedulerLike, type VirtualTimeScheduler } from 'rxjs';
import type { StreamRequest, Transport } from 'rivulet';
import type { MockServer, ServerAction } from 'rivulet/testing';

/** What a server does to one request, written down without the code that is tested. */
export interface Script {
  readonly startMs: number;
  readonly headMs: number;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** How long each chunk takes, and what it is. */
  readonly chunks: readonly (readonly [ms: number, bytes: Uint8Array])[];
  readonly endMs: number;
  readonly ending: 'end' | 'reset';
}

/** What a reader saw, and when: the times are those of the clock. */
export type Seen = readonly [at: number, what: unknown];

/** A server that plays the scripts, one for each request. */
export function serverOf(scripts: readonly Script[], scheduler: SchedulerLike): MockServer {
  let count = 0;
  return () =>
    defer(() => {
      const { headMs, status, headers, chunks, endMs, ending } = scripts[count++]!;
      const head: ServerAction = { type: 'head', status, headers: new Headers(headers.map(([...pair]) => pair)) };
      const steps: (readonly [number, ServerAction])[] = [
        [headMs, head],
        ...chunks.map(([ms, bytes]) => [ms, { type: 'chunk', bytes }] as const),
        [endMs, { type: ending }],
      ];
      return concat(...steps.map(([ms, action]) => (ms === 0 ? of(action) : of(action).pipe(delay(ms, scheduler)))));
    });
}

/** Sends one request for each script, at its time, and tells what came of each. All of it in virtual time. */
export function readAll(
  transport: Transport,
  scripts: readonly Pick<Script, 'startMs'>[],
  scheduler: VirtualTimeScheduler,
  requestOf: (index: number) => StreamRequest,
): readonly (readonly Seen[])[] {
  const seen = scripts.map(({ startMs }, index) => {
    const one: Seen[] = [];
    const note = (what: unknown) => one.push([scheduler.now() - startMs, what]);
    timer(startMs, scheduler)
      .pipe(
        switchMap(() => transport(requestOf(index))),
        switchMap(({ status, headers, requestId, body }) => {
          note({ status, headers: [...headers], requestId });
          return body;
        }),
        map((bytes) => Buffer.from(bytes).toString('latin1')),
      )
      .subscribe({
        next: note,
        error: (error: unknown) => note(String(error)),
        complete: () => note('complete'),
      });
    return one;
  });
  scheduler.flush();
  return seen;
}
