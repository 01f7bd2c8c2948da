import { asyncScheduler, ignoreElements, of, takeUntil, tap, timer, VirtualTimeScheduler } from 'rxjs';
import * as z from 'zod';
import { AttemptClocks } from '../../src/client/AttemptClocks.js';
import { BaseClient } from '../../src/client/BaseClient.js';
import { StreamTimeoutError, type StreamClock } from '../../src/errors/StreamTimeoutError.js';
import type { WatchdogClocks } from '../../src/operators/watchdog.js';
import { bytesOf } from '../support/bytesOf.js';
import { runMarbles } from '../support/runMarbles.js';

const chunk = (content: string) => ({ choices: [{ delta: { content } }] });

/** Tells the clocks of what is seen: `b` a part of a body, `c` content, `r` a value without. */
function expectEnd(clocks: WatchdogClocks, seen: string, expected: string, clock: StreamClock, limitMs: number) {
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold(seen);
    const watched = AttemptClocks.watch(clocks, asyncScheduler, (watching) =>
      source.pipe(
        tap((what) => {
          if (what === 'b') watching.seeBytes();
          else watching.seeValue(chunk(what === 'c' ? 'Hi' : ''));
        }),
        ignoreElements(),
      ),
    );
    expectObservable(watched).toBe(expected, undefined, new StreamTimeoutError(clock, limitMs));
    expectSubscriptions(source.subscriptions).toBe(expected.replace(/^-/, '^').replace('#', '!'));
  });
}

describe('AttemptClocks', () => {
  it('should end an attempt whose first bytes do not come', () => {
    expectEnd({ firstByteMs: 5 }, '-', '-----#', 'firstByte', 5);
  });

  it('should end one whose bytes stop, counted from the last ones', () => {
    expectEnd({ firstByteMs: 5, idleMs: 4 }, '--b--b-', '---------#', 'idle', 4);
  });

  it('should end one that has no content, whatever else comes', () => {
    expectEnd({ firstContentMs: 6, idleMs: 4 }, '-br-br-b', '------#', 'firstContent', 6);
  });

  it('should end one whose content stops, counted from the last of it', () => {
    expectEnd({ firstContentMs: 6, contentIdleMs: 4 }, '--c--c-r-r', '---------#', 'contentIdle', 4);
  });

  it('should tell of the bytes when both run out together', () => {
    expectEnd({ firstByteMs: 5, firstContentMs: 5 }, '-', '-----#', 'firstByte', 5);
  });

  it('should stand still for good once it is told to, also before it has begun', () => {
    runMarbles(({ cold, expectObservable }) => {
      const clocks = { firstByteMs: 5, idleMs: 4 };
      const later = AttemptClocks.watch(clocks, asyncScheduler, (watching) =>
        cold('--b-x--b----|').pipe(
          tap((what) => {
            if (what === 'x') watching.unsubscribe();
            else watching.seeBytes();
          }),
        ),
      );
      expectObservable(later).toBe('--b-x--b----|');
      const early = AttemptClocks.watch(clocks, asyncScheduler, (watching) => {
        watching.unsubscribe();
        return cold('------------|');
      });
      expectObservable(early).toBe('------------|');
    });
  });

  it.each([
    ['the attempt', 1],
    ['who leaves it', 2],
  ])('should stop its timer with %s', (_name, end) => {
    const scheduler = new VirtualTimeScheduler();
    const watched = AttemptClocks.watch({ firstByteMs: 5 }, scheduler, () => timer(end === 1 ? 1 : 9, scheduler));
    watched.pipe(takeUntil(timer(2, scheduler))).subscribe();
    scheduler.flush();
    expect(scheduler.frame).toBe(end);
  });

  it('should be told by the client of all bytes that come, heartbeats too', () => {
    runMarbles(({ cold, expectObservable }) => {
      const wire = { h: bytesOf(': ping\n\n'), d: bytesOf('data: [DONE]\n\n') };
      const streamOf = (marbles: string) => {
        const headers = new Headers({ 'content-type': 'text/event-stream' });
        const response = { status: 200, headers, requestId: undefined, body: cold(marbles, wire) };
        const transport = () => of(response);
        const client = new BaseClient({ baseURL: 'https://api.example.com/v1', transport, maxRetries: 0 });
        const timeouts = { firstByteMs: 4, idleMs: 4, firstContentMs: Infinity };
        return client.stream('/chat', {}, { schema: z.unknown(), timeouts });
      };
      expectObservable(streamOf('--h--h--h--d')).toBe('-----------|');
      expectObservable(streamOf('--h--h------')).toBe('---------#', undefined, new StreamTimeoutError('idle', 4));
    });
  });
});
