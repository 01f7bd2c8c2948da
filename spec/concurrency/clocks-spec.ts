import { createLimiter, smoothText } from 'rivulet';
import { of, Subject, VirtualTimeScheduler } from 'rxjs';

/** A virtual clock that somebody sets back, while its timers go on. */
class SettableClock extends VirtualTimeScheduler {
  offset = 0;
  override readonly now = () => this.frame + this.offset;
}

/** Runs what is due in that time. */
function pass(clock: SettableClock, ms: number): void {
  clock.maxFrames = clock.frame + ms;
  clock.schedule(() => undefined, ms);
  clock.flush();
}

describe('a clock that is set back', () => {
  it('should not keep a limiter waiting for longer', () => {
    const clock = new SettableClock();
    const limit = createLimiter({ requestsPerMinute: 1, scheduler: clock });
    const begun: number[] = [];
    limit(() => of(begun.push(1))).subscribe();
    clock.offset = -3_600_000;
    limit(() => of(begun.push(2))).subscribe();
    pass(clock, 59_000);
    expect(begun).toEqual([1]);
    pass(clock, 1_001);
    expect(begun).toEqual([1, 2]);
  });

  it('should not stop smoothText', () => {
    const clock = new SettableClock();
    const source = new Subject<string>();
    const seen: string[] = [];
    source.pipe(smoothText({ scheduler: clock })).subscribe((text) => seen.push(text));
    source.next('one two ');
    pass(clock, 700);
    clock.offset = -3_600_000;
    source.next('three four five ');
    pass(clock, 500);

    expect(seen.join('')).toBe('one two three four five ');
  });
});

describe('createLimiter', () => {
  it('should leave no timer behind when the last one who waits has left', () => {
    const clock = new SettableClock();
    const limit = createLimiter({ requestsPerMinute: 1, scheduler: clock });
    limit(() => of(1)).subscribe();
    limit(() => of(2))
      .subscribe()
      .unsubscribe();
    const left = clock.actions.filter(({ closed }) => !closed);

    expect(left).toEqual([]);
    expect(limit.pendingCount).toBe(0);
  });
});
