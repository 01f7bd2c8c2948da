import { Subject, takeUntil, takeWhile, type Observable } from 'rxjs';
import { Demand } from '../../flow/Demand.js';
import { Pausable, type PausableControl } from '../../flow/Pausable.js';
import { Queue } from '../../flow/Queue.js';
import { inStreamScope } from '../../flow/StreamScope.js';
import type { ServerAction } from './ServerAction.js';

/** Who is told what the server does. The calls come in order, also those that were held back. */
export interface PlaybackReceiver {
  next(action: ServerAction): void;
  /** The mock itself has failed, or `next` has. */
  error(error: unknown): void;
}

/**
 * What a server does, played to one who can hold it back. What can be paused at its source is paused there, the rest
 * waits here. Behind an `end` or a `reset` nothing comes.
 */
export class Playback implements PausableControl {
  readonly #receiver: PlaybackReceiver;
  readonly #demand = new Demand();
  readonly #stop = new Subject<void>();
  readonly #waiting = new Queue<() => void>();
  #held = false;
  #stopped = false;
  #running = false;

  constructor(receiver: PlaybackReceiver) {
    this.#receiver = receiver;
  }

  /** Once. All of it may be told before this returns. */
  start(actions: Observable<ServerAction>): void {
    const playing = {
      next: (action: ServerAction) => {
        this.#add(() => {
          this.#tell(action);
        });
      },
      error: (error: unknown) => {
        this.#add(() => {
          this.#receiver.error(error);
        });
      },
    };
    // Not on behalf of the client, nor of what it was doing when it sent the request: the server is somewhere else.
    elsewhere(() => {
      inStreamScope({ ended: false, demand: this.#demand }, () => {
        actions
          .pipe(
            takeWhile(({ type }) => !isLast(type), true),
            takeUntil(this.#stop),
          )
          .subscribe(playing);
      });
    });
  }

  pause(): void {
    this.#held = true;
    // Whatever is under way here is the client's.
    Pausable.apart(() => this.#demand.hold());
  }

  resume(): void {
    this.#held = false;
    this.#run();
  }

  /** The client has left: nothing more is told. */
  stop(): void {
    this.#stopped = true;
    this.#waiting.clear();
    this.#stop.next();
  }

  get #flows(): boolean {
    return !this.#held && !this.#stopped;
  }

  #add(step: () => void): void {
    if (this.#stopped) return;
    this.#waiting.push(step);
    if (this.#held) this.#demand.hold(); // also the source of this, if it came later than the pause
    this.#run();
  }

  /** Tells what waits, one after the other: what is brought about by one of them comes behind it. */
  #run(): void {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#flows) {
        const step = this.#waiting.shift();
        if (step === undefined) break;
        elsewhere(step);
      }
    } finally {
      this.#running = false;
    }
    if (this.#flows) this.#demand.release();
  }

  #tell(action: ServerAction): void {
    try {
      this.#receiver.next(action);
    } catch (error) {
      this.stop();
      this.#receiver.error(error);
    }
  }
}

/** The two ends of a connection do not know of each other: nothing ambient goes from one to the other. */
function elsewhere(run: () => void): void {
  inStreamScope(undefined, () => {
    Pausable.apart(run);
  });
}

function isLast(type: ServerAction['type']): boolean {
  return type === 'end' || type === 'reset';
}
