import type { APIError } from '../../errors/APIError.js';
import { apiErrorFromEvent } from '../../errors/apiErrorFromEvent.js';
import { isBoundary } from '../../flow/isBoundary.js';
import { usageOf, type Usage } from '../../snapshots/usageOf.js';
import { WholePairs } from '../../text/WholePairs.js';
import type { AnswerState } from './AnswerState.js';
import { AnswerStep } from './AnswerStep.js';
import type { AnswerToolCall } from './AnswerToolCall.js';
import type { AnswerChunk, AnswerToolEvent, AnswerValue } from './AnswerValue.js';
import type { AnswerSnapshot } from './reduceAnswer.js';
import type { StreamStatus } from './StreamStatus.js';

/** What the steps before the present one said and called. */
interface Earlier {
  readonly text: string;
  readonly calls: readonly AnswerToolCall[];
}

const nothing: Earlier = { text: '', calls: [] };

/** Reads the values of a stream, of whatever kind they are, into one answer. */
export class AnswerReader {
  #begun = false;
  #usage: Usage | undefined;
  #earlier = nothing;
  #step = new AnswerStep();
  #stepEnded = false;
  #request: unknown;

  /** Whether anything has come, since the last boundary. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Of a stream of `runTools`: the request with which the conversation goes on. */
  get request(): unknown {
    return this.#request;
  }

  /** What the model says before its tools and what it says after them are paragraphs. */
  get text(): string {
    const before = this.#earlier.text;
    const { text } = this.#step;
    return before === '' || text === '' ? before + text : `${before}\n\n${text}`;
  }

  /** The text since the last whole step. */
  get stepText(): string {
    return this.#stepEnded ? '' : this.#step.text;
  }

  /** The server's word that the answer failed, where it says so in the answer itself. */
  get failure(): APIError | undefined {
    const { status, error } = (this.#step.snapshot ?? {}) as { readonly status?: unknown; readonly error?: unknown };
    return status === 'failed' ? apiErrorFromEvent(error ?? {}) : undefined;
  }

  add(value: AnswerValue): void {
    if (isBoundary(value)) this.#restart();
    else if (typeof value === 'string') {
      this.#begun = true;
      this.#step.addText(value);
    } else {
      checkObject(value);
      if (isToolEvent(value)) this.#addToolEvent(value);
      else this.#addChunk(value);
    }
  }

  state(status: StreamStatus, error?: Error): AnswerState<AnswerSnapshot> {
    return {
      status,
      error,
      // Servers cut text between the halves of a surrogate pair; while there is more to come, half of one is nothing.
      text: status === 'streaming' ? new WholePairs().write(this.text) : this.text,
      usage: this.#usage,
      snapshot: this.#step.snapshot,
      toolCalls: this.#calls(status === 'done' || this.#stepEnded),
    };
  }

  #restart(): void {
    this.#begun = false;
    this.#usage = undefined;
    this.#earlier = nothing;
    this.#step = new AnswerStep();
    this.#stepEnded = false;
    this.#request = undefined;
  }

  #addToolEvent(event: AnswerToolEvent): void {
    switch (event.type) {
      case 'chunk':
        this.#addChunk(event.chunk);
        break;
      case 'call':
        this.#step.addOutcome(event.call.callId, { status: 'waiting' });
        break;
      case 'result': {
        const { call, result, error } = event;
        this.#step.addOutcome(
          call.callId,
          error === undefined ? { status: 'done', result } : { status: 'failed', error },
        );
        break;
      }
      case 'step':
        this.#stepEnded = true;
        this.#request = event.request;
    }
  }

  #addChunk(chunk: AnswerChunk): void {
    this.#begun = true;
    // Only now, so that the last step stays.
    if (this.#stepEnded) {
      this.#earlier = { text: this.text, calls: this.#calls(true) };
      this.#step = new AnswerStep();
      this.#stepEnded = false;
    }
    this.#step.addChunk(chunk);
    this.#usage = usageOf(chunk) ?? this.#usage;
  }

  #calls(done: boolean): readonly AnswerToolCall[] {
    const before = this.#earlier.calls;
    const calls = this.#step.toolCalls(done);
    // The same list while this step has none: whoever watches it has nothing to do.
    return calls.length === 0 ? before : [...before, ...calls];
  }
}

/** Types are easily lost on the way. */
function checkObject(value: unknown): void {
  if (typeof value === 'object' && value !== null) return;
  throw new TypeError(`expected pieces of text, or chunks of an answer, got ${String(value)}: map it to a string`);
}

function isToolEvent(value: AnswerChunk | AnswerToolEvent): value is AnswerToolEvent {
  return 'step' in value && typeof value.step === 'number';
}
