import { chunkOf } from '../snapshots/chunkOf.js';
import { finishReasonsOf } from '../snapshots/finishReasonsOf.js';
import { identityOf } from '../snapshots/identityOf.js';
import { usageOf, type Usage } from '../snapshots/usageOf.js';

/** What the values of a stream tell about the answer, besides the answer itself. */
export class AnswerFacts {
  #id: string | undefined;
  #model: string | undefined;
  #usage: Usage | undefined;
  readonly #finishReasons = new Map<number, string>();

  get id(): string | undefined {
    return this.#id;
  }

  get model(): string | undefined {
    return this.#model;
  }

  /** The last that came. */
  get usage(): Usage | undefined {
    return this.#usage;
  }

  /** One per choice that has ended, in the order of the choices. */
  get finishReasons(): string[] {
    return [...this.#finishReasons].sort(([one], [other]) => one - other).map(([, reason]) => reason);
  }

  add(given: unknown): void {
    const value = chunkOf(given);
    const { id, model } = identityOf(value);
    this.#id = id ?? this.#id;
    this.#model = model ?? this.#model;
    this.#usage = usageOf(value) ?? this.#usage;
    for (const { index, reason } of finishReasonsOf(value)) this.#finishReasons.set(index, reason);
  }
}
