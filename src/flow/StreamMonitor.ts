/** The beginning of an answer. */
export interface MonitoredHead {
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
}

/** Who is told what happens under a stream, as it happens. What there is of these calls depends on the transport. */
export interface StreamMonitor {
  /** A request is sent to this origin, which may be empty for one that only the platform knows. */
  request?(origin: string): void;
  /** Its answer has begun. */
  head?(head: MonitoredHead): void;
  /** A part of the body came, of that many bytes. */
  bytes?(length: number): void;
  /** The request has ended, in any way, also before its answer. */
  end?(): void;
  /** After an error there will be another attempt. */
  retry?(): void;
}
