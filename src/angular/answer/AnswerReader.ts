import { apiErrorFromEvent } from '../../errors/apiErrorFromEvent.js';
import type { APIError } from '../../errors/APIError.js';
import { isBoundary } from '../../flow/isBoundary.js';
import { reduceChat } from '../../snapshots/reduceChat.js';
import { reduceCompletion } from '../../snapshots/reduceCompletion.js';
import { reduceResponse } from '../../snapshots/reduceResponse.js';
import { textOf } from '../../snapshots/textOf.js';
import { usageOf, type Usage } from '../../snapshots/usageOf.js';
import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../wire/chat/ChatCompletionChunk.js';
import type { Completion } from '../../wire/completions/Completion.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../../wire/responses/ResponseStreamEvent.js';
import type { TextSource } from '../../operators/textDeltas.js';
import type { AnswerState } from './AnswerState.js';
import type { AnswerToolCall } from './AnswerToolCall.js';
import type { AnswerToolEvent, AnswerValue } from './AnswerValue.js';
import type { StreamStatus } from './StreamStatus.js';
import { toolCallsOf } from './toolCallsOf.js';

type Snapshot = ChatCompletion | Completion | ResponseObject;
type Outcome = Pick<AnswerToolCall, 'status' | 'result' | 'error'>;

/** Reads the values of a stream, of whatever kind they are, into one answer. */
export class AnswerReader {
  #begun = false;
  #usage: Usage | undefined;
  /** What the steps before this one said and called. */
  #earlier = nothing;
  #text = '';
  #snapshot: Snapshot | undefined;
  #stepEnded = false;
  #request: unknown;
  readonly #outcomes = new Map<string, Outcome>();

  /** Whether anything has come, since the last boundary. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Of a stream of `runTools`: the request with which the conversation goes on. */
  get request(): unknown {
    return this.#request;
  }

  /** The text since the last whole step. */
  get stepText(): string {
    return this.#stepEnded ? '' : this.#text;
  }

  /** The server's word that the answer failed, where it says so in the answer itself. */
  get failure(): APIError | undefined {
    const { status, error } = (this.#snapshot ?? {}) as { readonly status?: unknown; readonly error?: unknown };
    return status === 'failed' ? apiErrorFromEvent(error ?? {}) : undefined;
  }

  add(value: AnswerValue): void {
    if (isBoundary(value)) {
      this.#begun = false;
      this.#begin(nothing);
    } else if (typeof value === 'string') {
      this.#begun = true;
      this.#text += value;
    } else if (isToolEvent(value)) this.#addToolEvent(value);
    else this.#addChunk(value);
  }

  state(status: StreamStatus, error?: unknown): AnswerState<Snapshot> {
    return {
      status,
      error,
      text: this.#wholeText(),
      usage: this.#usage,
      snapshot: this.#snapshot,
      toolCalls: this.#wholeCalls().map((call) => ({
        ...call,
        ...(this.#outcomes.get(call.id) ?? (status === 'done' && { status: 'waiting' as const })),
      })),
    };
  }

  #begin(earlier: Earlier): void {
    this.#earlier = earlier;
    this.#text = '';
    this.#snapshot = undefined;
    this.#stepEnded = false;
  }

  #addToolEvent(event: AnswerToolEvent): void {
    switch (event.type) {
      case 'chunk':
        this.#addChunk(event.chunk);
        break;
      case 'call':
        this.#outcomes.set(event.call.callId, { status: 'waiting' });
        break;
      case 'result': {
        const { call, result, error } = event;
        this.#outcomes.set(call.callId, error === undefined ? { status: 'done', result } : { status: 'failed', error });
        break;
      }
      case 'step':
        this.#stepEnded = true;
        this.#request = event.request;
    }
  }

  #addChunk(chunk: TextSource): void {
    this.#begun = true;
    // Only now, so that the last step stays.
    if (this.#stepEnded) this.#begin({ text: this.#wholeText(), calls: this.#wholeCalls() });
    this.#text += textOf(chunk, 0);
    this.#usage = usageOf(chunk) ?? this.#usage;
    this.#snapshot = reduced(this.#snapshot, chunk);
  }

  /** What the model says before its tools and what it says after them are paragraphs. */
  #wholeText(): string {
    const { text } = this.#earlier;
    return text === '' || this.#text === '' ? text + this.#text : `${text}\n\n${this.#text}`;
  }

  #wholeCalls(): readonly AnswerToolCall[] {
    const { calls } = this.#earlier;
    return this.#snapshot === undefined ? calls : [...calls, ...toolCallsOf(this.#snapshot)];
  }
}

interface Earlier {
  readonly text: string;
  readonly calls: readonly AnswerToolCall[];
}

const nothing: Earlier = { text: '', calls: [] };

function isToolEvent(value: TextSource | AnswerToolEvent): value is AnswerToolEvent {
  return 'step' in value && typeof value.step === 'number';
}

/** The reducer of the API that the chunk is of. An event of no API changes nothing. */
function reduced(snapshot: Snapshot | undefined, chunk: TextSource): Snapshot | undefined {
  const { object, choices } = chunk as { readonly object?: unknown; readonly choices?: readonly object[] };
  if (choices === undefined) {
    return reduceResponse(snapshot as ResponseObject | undefined, chunk as ResponseStreamEvent);
  }
  // One that was not streamed.
  if (object === 'chat.completion') return chunk as unknown as ChatCompletion;
  return object === 'text_completion' || choices.some((choice) => 'text' in choice)
    ? reduceCompletion(snapshot as Completion | undefined, chunk as Completion)
    : reduceChat(snapshot as ChatCompletion | undefined, chunk as ChatCompletionChunk);
}
