import { HttpContextToken, type HttpHeaderResponse } from '@angular/common/http';

/** A body that has come to the last of the interceptors. */
export interface BypassingBody {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  /** Tells the interceptors that it was read to its end. */
  ended(): void;
  /** Tells them that it broke. */
  failed(error: unknown): void;
}

/** The way of a body past the interceptors of its request. It travels with the request, however that is cloned. */
export class Bypass {
  /** What marks a request as one of ours. */
  static readonly token = new HttpContextToken<Bypass | undefined>(() => undefined);

  /** That of the attempt which was answered last: interceptors may send a request again. */
  body: BypassingBody | undefined;
  /** Whether a body is being read. From then on no other one can take its place. */
  isTaken = false;

  /**
   * @param tell takes a head that the interceptors keep to themselves, or hold up: some let nothing but the whole answer
   * through, which would never come
   */
  constructor(readonly tell: (head: HttpHeaderResponse) => void) {}
}
