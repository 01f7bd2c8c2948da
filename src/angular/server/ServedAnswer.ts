import { isPlatformServer } from '@angular/common';
import { inject, makeStateKey, PendingTasks, PLATFORM_ID, TransferState } from '@angular/core';
import type { AnswerState } from '../answer/AnswerState.js';

export interface ServedAnswerOptions {
  /**
   * Asks on a server too that renders the page, which waits for the answer; the answer then comes with the page, under
   * this name, and the browser does not ask again. The name is to tell the question: each answer of the page has another
   * one. A function may read signals, those of the question; where it gives nothing, nothing is asked on a server.
   *
   * @defaultValue nothing is asked on a server
   */
  readonly transferKey?: string | (() => string | undefined) | undefined;
}

/** What an answer has to do with a page that is rendered on a server. */
export class ServedAnswer<Snapshot> {
  readonly isServer = isPlatformServer(inject(PLATFORM_ID));
  readonly #transferKey: ServedAnswerOptions['transferKey'];
  readonly #transfer = inject(TransferState);
  readonly #tasks = inject(PendingTasks);

  constructor({ transferKey }: ServedAnswerOptions) {
    this.#transferKey = transferKey;
  }

  /** The name under which the answer is given to the page, if there is one. */
  get key(): string | undefined {
    return typeof this.#transferKey === 'function' ? this.#transferKey() : this.#transferKey;
  }

  /** Whether anything is asked here: in a browser, and on a server with a name to give the answer to. */
  starts(key: string | undefined): boolean {
    return !this.isServer || key !== undefined;
  }

  /** The answer that came with the page, once. */
  take(key: string | undefined): AnswerState<Snapshot> | undefined {
    const state = this.peek(key);
    if (key !== undefined && state !== undefined) this.#transfer.remove(stateKeyOf(key));
    return state;
  }

  /** The same, and leaves it there. */
  peek(key: string | undefined): AnswerState<Snapshot> | undefined {
    if (key === undefined || this.isServer) return undefined;
    return this.#transfer.get<AnswerState<Snapshot> | undefined>(stateKeyOf(key), undefined);
  }

  /** Sends an answer along with the page, if it is whole. Without one the browser asks itself. */
  give(key: string | undefined, state: AnswerState<Snapshot>): void {
    if (this.isServer && key !== undefined && state.status === 'done' && isJson(state)) {
      this.#transfer.set(stateKeyOf<AnswerState<Snapshot>>(key), state);
    }
  }

  /** Makes the page wait. Returns what ends that. */
  hold(): () => void {
    return this.isServer ? this.#tasks.add() : () => undefined;
  }
}

function stateKeyOf<T>(key: string) {
  return makeStateKey<T>(`rivulet.${key}`);
}

/** A tool may have given what no page can carry. */
function isJson(state: unknown): boolean {
  try {
    JSON.stringify(state);
    return true;
  } catch {
    return false;
  }
}
