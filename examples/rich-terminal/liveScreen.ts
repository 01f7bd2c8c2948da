import { createLogUpdate } from 'log-update';
import { combineLatest, connect, defer, finalize, fromEvent, ignoreElements, interval, last, map, merge } from 'rxjs';
import { startWith, takeUntil, tap, throttleTime, type Observable } from 'rxjs';
import type { AnswerView } from './AnswerView.js';
import { isRunning } from './isRunning.js';
import { frame } from './frame.js';

const FRAME_MS = 1000 / 30;
const SPINNER_MS = 80;

// A screen of its own without a cursor, and the one that was there before.
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H';
const CLEAR = '\x1b[2J\x1b[H';
const LEAVE = '\x1b[?25h\x1b[?1049l';

/**
 * Draws answers in place, at most 30 times a second.
 *
 * On a screen of its own: a terminal that gets narrower wraps what stands there, and nobody can tell where it is then.
 *
 * Emits nothing. Completes as the source does, with the screen as it was before; so does a crash leave it.
 */
export function liveScreen(views$: Observable<readonly AnswerView[]>): Observable<never> {
  return defer(() => {
    const { stdout } = process;
    const draw = createLogUpdate(outletOf(stdout), { showCursor: true }); // not to be asked to show it again
    const begun = performance.now();
    const leave = () => stdout.write(LEAVE);
    process.once('exit', leave);
    stdout.write(ENTER);

    const resize$ = fromEvent(stdout, 'resize').pipe(
      tap(() => {
        draw.done(); // what it has drawn is not there any more
        stdout.write(CLEAR);
      }),
    );
    return views$.pipe(
      connect((view$) => {
        const tick$ = merge(interval(SPINNER_MS), resize$).pipe(takeUntil(view$.pipe(last(undefined, []))));
        return combineLatest([view$, tick$.pipe(startWith(0))]);
      }),
      throttleTime(FRAME_MS, undefined, { leading: true, trailing: true }),
      map(([views]) => {
        const elapsedMs = performance.now() - begun;
        return views.map((view) => (isRunning(view) ? { ...view, elapsedMs } : view));
      }),
      tap((views) => {
        draw(frame(views, stdout.columns, stdout.rows - 1)); // it ends with a line end
      }),
      ignoreElements(),
      finalize(() => {
        process.off('exit', leave);
        leave();
      }),
    );
  });
}

/** Where log-update draws. It is not told how wide that is: it takes some signs for wider than they are, and would wrap. */
function outletOf(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  const outlet = {
    isTTY: true,
    columns: Infinity,
    get rows() {
      return stdout.rows;
    },
    write: (text: string) => stdout.write(text),
  };
  return outlet as unknown as NodeJS.WriteStream; // it is all that log-update uses
}
