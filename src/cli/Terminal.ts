import type { Observable } from 'rxjs';

/** Where a command runs: what it can ask, and where it writes. */
export interface Terminal {
  /** How wide a line may be; undefined when a file or a program reads it, which wants whole lines. */
  readonly columns: number | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Emits at Ctrl-C. */
  readonly interrupt$: Observable<void>;
  /** For what was asked for. */
  readonly write: (output: string | Uint8Array) => void;
  /** For what goes wrong, and what is said besides. */
  readonly complain: (text: string) => void;
}
