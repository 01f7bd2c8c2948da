import { Subject, takeUntil, type Observable } from 'rxjs';
import { Demand } from '../../flow/Demand.js';
import { Pausable, type PausableControl } from '../../flow/Pausable.js';
import { inStreamScope } from '../../flow/StreamScope.js';
import { Queue } from './Queue.js';
import type { ServerAction } from './ServerAction.js';

/** Who is told what the server does. The calls come in order, also those that were held back. */
export interface PlaybackReceiver {
  next(action: ServerAction): void;
  /** The mock itself has failed, or `next` has. */
  error(error: unknown): void;
}

/**
 * What a server does, played to one who can hold it back. What can be paused at its source is paused there, the rest
 * waits here.
 */
export class Playback implements PausableControl {
  readonly #receiver: PlaybackReceiver;
  readonly #demand = new Demand();
  readonly #stop = new Subject<void>();
  readonly #waiting = new Queue<() => void>();
  #held = false;
  #stopped = false;

  constructor(receiver: PlaybackReceiver) {
    this.#receiver = receiver;
  }

  /** Once. All of it may be told before this returns. */
  start(actions: Observable<ServerAction>): void {
    const playing = {
      next: (action: ServerAction) => {
        this.#tell(() => {
          try {
            this.#receiver.next(action);
          } catch (error) {
            this.stop();
            this.#receiver.error(error);
          }
        });
      },
      error: (error: unknown) => {
        this.#tell(() => {
          this.#receiver.error(error);
        });
      },
    };
    // Not on behalf of the client, nor of what it was doing when it sent the request: the server is somewhere else.
    Pausable.apart(() => {
      inStreamScope({ ended: false, demand: this.#demand }, () => {
        actions.pipe(takeUntil(this.#stop)).subscribe(playing);
      });
    });
  }

  pause(): void {
    this.#held = true;
    this.#demand.hold();
  }

  resume(): void {
    this.#held = false;
    while (this.#flows) {
      const tell = this.#waiting.shift();
      if (tell === undefined) {
        this.#demand.release();
        return;
      }
      tell();
    }
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

  #tell(tell: () => void): void {
    if (this.#flows && this.#waiting.isEmpty) tell();
    else if (!this.#stopped) this.#waiting.push(tell);
  }
}
