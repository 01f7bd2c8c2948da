import type { ChatCompletionChunk } from 'rivulet/openai';
import { EventStream, type EventStreamOptions, type MockEvent } from 'rivulet/testing';

/** A streamed chat, and how far it was generated. */
export interface Chat {
  readonly stream: EventStream<ChatCompletionChunk>;
  /** How often it was begun, how many events were made in all, and how often it was left before its end. */
  readonly log: { begun: number; made: number; left: number };
}

/** A loop that nobody stops would hang the test: it gives up long after any of them should have stopped it. */
const ENOUGH = 100_000;

/** A chat in which the model says these texts. */
export function chatOf(texts: Iterable<string>, options?: EventStreamOptions): Chat {
  const log = { begun: 0, made: 0, left: 0 };
  class Texts extends EventStream<ChatCompletionChunk> {
    override *generate(): Generator<MockEvent> {
      log.begun++;
      let over = false;
      try {
        for (const content of texts) {
          if (log.made++ >= ENOUGH) throw new Error('expected somebody to stop asking');
          yield this.event(undefined, { choices: [{ index: 0, delta: { content } }] });
        }
        over = true;
      } finally {
        if (!over) log.left++;
      }
    }
  }
  return { stream: new Texts(options), log };
}

/** Texts without end, each so many characters long. */
export function endlessTexts(length = 1): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (;;) yield 'x'.repeat(length);
    },
  };
}
