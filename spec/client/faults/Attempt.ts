import { BehaviorSubject, filter, firstValueFrom } from 'rxjs';

interface Progress {
  /** Whether the head of the answer has come. */
  readonly head: boolean;
  /** How many bytes of the body have come. */
  readonly bytes: number;
  /** Whether the client has done with it, one way or the other. */
  readonly over: boolean;
}

/** One request as the client sees it. */
export class Attempt {
  endedAt = NaN;
  readonly #progress$ = new BehaviorSubject<Progress>({ head: false, bytes: 0, over: false });

  /** @param startedAt on the virtual clock, as `endedAt` is */
  constructor(readonly startedAt: number) {}

  get over(): boolean {
    return this.#progress$.value.over;
  }

  /** What can be seen of it, as text. */
  get seen(): string {
    const { head, bytes, over } = this.#progress$.value;
    if (over) return 'over';
    return head ? `${bytes} bytes` : 'no head';
  }

  note(progress: Partial<Progress>): void {
    this.#progress$.next({ ...this.#progress$.value, ...progress });
  }

  noteBytes(count: number): void {
    this.note({ bytes: this.#progress$.value.bytes + count });
  }

  /** Resolves once the client has had that much, or wants no more. */
  async has(head: boolean, bytes: number): Promise<void> {
    await firstValueFrom(
      this.#progress$.pipe(filter((now) => now.over || ((now.head || !head) && now.bytes >= bytes))),
    );
  }
}
