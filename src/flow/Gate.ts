/** Stops a loop of promises, and lets it go on. */
export class Gate {
  /** What to wait for, while it is closed. */
  passage: Promise<void> | undefined;

  #open: () => void = () => undefined;

  close(): void {
    this.passage ??= new Promise((resolve) => (this.#open = resolve));
  }

  open(): void {
    this.passage = undefined;
    this.#open();
  }
}
