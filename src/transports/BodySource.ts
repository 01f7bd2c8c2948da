/** A body of whatever `fetch` gives, read chunk by chunk. */
export interface BodySource {
  /** One call at a time. */
  read(): Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  cancel(): void;
}
