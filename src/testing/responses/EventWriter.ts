import { encodeEvent } from '../../sse/encodeEvent.js';
import { checkMocked } from '../mock/checkMocked.js';
import { MockError } from '../mock/MockError.js';
import { eventFamily, type EventFamily, type StreamTerminal } from './eventFamily.js';
import type { MockEvent } from './MockEvent.js';

export interface EventStreamOptions {
  /**
   * Whether each event has to be one of the API, by the schema of its kind. Events of other APIs need `false`.
   *
   * @defaultValue `true`
   */
  readonly validate?: boolean | undefined;
  /**
   * How the stream says that it is over.
   *
   * @defaultValue that of the API which its last event is of: `'[DONE]'` for chat and completions, `'done'` for
   * Assistants, `'none'` for those that end with an event of their own, and after an error
   */
  readonly terminal?: StreamTerminal | undefined;
}

const encoder = new TextEncoder();

/** Makes, checks and encodes the events of one stream. */
export class EventWriter {
  readonly #options: EventStreamOptions;
  #last: EventFamily | undefined;

  constructor(options: EventStreamOptions) {
    this.#options = options;
  }

  /** @throws {@link MockError} for what the API would not send */
  encode({ name, payload }: MockEvent): Uint8Array {
    if (payload === undefined) {
      throw new MockError('expected events made with this.event(name, payload), got something without a payload');
    }
    this.#last = eventFamily(name, payload);
    if (this.#options.validate ?? true) check(name, payload, this.#last);
    return encoder.encode(encodeEvent({ event: name, data: JSON.stringify(payload) }));
  }

  /** The last bytes, if any. */
  end(): readonly Uint8Array[] {
    const { terminal = this.#last?.terminal ?? '[DONE]' } = this.#options;
    if (terminal === 'none') return [];
    return [encoder.encode(encodeEvent({ event: terminal === 'done' ? 'done' : undefined, data: '[DONE]' }))];
  }
}

function check(name: string | undefined, payload: unknown, { schema, withName }: EventFamily): void {
  if (schema === undefined) return;
  const { type } = (payload ?? {}) as { readonly type?: unknown };
  if (!withName && name !== undefined && type !== undefined && type !== name) {
    throw new MockError(`expected an event whose name is its type, got ${name} with the type ${JSON.stringify(type)}`);
  }
  checkMocked(`the event ${name ?? 'of the stream'}`, withName ? { event: name, data: payload } : payload, schema);
}
