import { isPlatformServer } from '@angular/common';
import { inject, makeStateKey, PendingTasks, PLATFORM_ID, TransferState } from '@angular/core';
import type { AnswerState } from '../answer/AnswerState.js';

export interface ServedAnswerOptions {
  /**
   * Asks on a server too that renders the page, which waits for the answer; the answer then comes with the page, under
   * this name, and the browser does not ask again. The name is to be the only one of its kind in the application.
   *
   * @defaultValue nothing is asked on a server
   */
  readonly transferKey?: string | undefined;
}

/** What an answer has to do with a page that is rendered on a server. */
export class ServedAnswer<Snapshot> {
  /** Whether anything is asked here: in a browser, and on a server with a name to give the answer to. */
  readonly starts: boolean;
  readonly #key;
  readonly #transfer = inject(TransferState);
  readonly #tasks = inject(PendingTasks);
  readonly isServer = isPlatformServer(inject(PLATFORM_ID));

  constructor({ transferKey }: ServedAnswerOptions) {
    this.#key = transferKey === undefined ? undefined : makeStateKey<AnswerState<Snapshot>>(`rivulet.${transferKey}`);
    this.starts = !this.isServer || transferKey !== undefined;
  }

  /** The answer that came with the page, once. */
  take(): AnswerState<Snapshot> | undefined {
    if (this.#key === undefined || this.isServer || !this.#transfer.hasKey(this.#key)) return undefined;
    const state = this.#transfer.get<AnswerState<Snapshot> | undefined>(this.#key, undefined);
    this.#transfer.remove(this.#key);
    return state;
  }

  /** Sends an answer along with the page, if it is whole. Without one the browser asks itself. */
  give(state: AnswerState<Snapshot>): void {
    if (this.isServer && this.#key !== undefined && state.status === 'done') this.#transfer.set(this.#key, state);
  }

  /** Makes the page wait. Returns what ends that. */
  hold(): () => void {
    return this.isServer ? this.#tasks.add() : () => undefined;
  }
}
