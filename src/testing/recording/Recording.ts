/**
 * Exchanges with a server as they happened: each byte, where the network cut it, and when.
 *
 * As text it is one JSON object per line (JSON Lines). The first line says what it is:
 *
 * ```jsonl
 * {"rivulet":"recording","version":1,"startedAt":"2030-05-04T12:00:00.000Z"}
 * {"at":0,"exchange":1,"type":"request","method":"POST","url":"https://…/v1/chat/completions","headers":[["content-type","application/json"]],"text":"{…}"}
 * {"at":312,"exchange":1,"type":"head","status":200,"headers":[["content-type","text/event-stream"]]}
 * {"at":315,"exchange":1,"type":"chunk","text":"data: {\"id\":…}\n\n"}
 * {"at":330,"exchange":1,"type":"chunk","base64":"ZGF0YTog4oI="}
 * {"at":331,"exchange":1,"type":"end"}
 * ```
 *
 * Then comes one line for each thing that happened:
 *
 * - `at`: when, in milliseconds since the first request
 * - `exchange`: of which request, from 1 on; the lines of several may be mixed
 * - `type`: `request`, `head` and `chunk`, then one of `end`, `error` (`name`, `message`, `code`), and `left`: nobody
 *   wanted the rest
 * - bytes are in `text` when they are UTF-8 by themselves, else in `base64`; a request without a body has neither
 * - headers are pairs, so that one that comes twice stays two
 *
 * What is secret is as many `*`. A reader skips fields that it does not know.
 *
 * @see https://jsonlines.org
 */
export interface Recording {
  /** The date of the first request, in ISO 8601, if the recording tells it. */
  readonly startedAt: string | undefined;
  /** In the order of their requests. */
  readonly exchanges: readonly RecordedExchange[];
  /** Whether its last line is only half there: whoever wrote it was stopped. */
  readonly cutOff: boolean;
}

/** One request, and what came of it. */
export interface RecordedExchange {
  /** Its number in the recording. */
  readonly exchange: number;
  readonly request: RecordedRequest;
  /** None when there was no answer. */
  readonly head: RecordedHead | undefined;
  readonly chunks: readonly RecordedChunk[];
  /** None when the recording stops before. */
  readonly ending: RecordedEnding | undefined;
}

/** Something that happened. */
interface RecordedMoment {
  /** In milliseconds since the first request of the recording. */
  readonly at: number;
}

/** Headers as they were sent, one that comes twice as two. The names are in lower case. */
export type RecordedHeaders = readonly (readonly [name: string, value: string])[];

export interface RecordedRequest extends RecordedMoment {
  readonly method: string;
  readonly url: string;
  readonly headers: RecordedHeaders;
  readonly body: Uint8Array | undefined;
}

export interface RecordedHead extends RecordedMoment {
  readonly status: number;
  readonly headers: RecordedHeaders;
}

export interface RecordedChunk extends RecordedMoment {
  readonly bytes: Uint8Array;
}

/** How an exchange ended: with its body, with an error, or by whoever did not want the rest. */
export type RecordedEnding =
  | ({ readonly type: 'end' } & RecordedMoment)
  | ({
      readonly type: 'error';
      readonly name: string;
      readonly message: string;
      readonly code: string | undefined;
    } & RecordedMoment)
  | ({ readonly type: 'left' } & RecordedMoment);
