import type { AssistantStreamEvent } from '../wire/assistants/AssistantStreamEvent.js';
import type { Thread } from '../wire/assistants/Thread.js';
import type { ThreadMessage } from '../wire/assistants/ThreadMessage.js';
import type { ThreadRun } from '../wire/assistants/ThreadRun.js';
import type { ThreadRunStep } from '../wire/assistants/ThreadRunStep.js';
import { IndexedList } from './IndexedList.js';
import { mergeThreadMessage } from './mergeThreadMessage.js';
import { mergeThreadRunStep } from './mergeThreadRunStep.js';

/** What the stream of a run has said so far, each object as a request for it alone would answer. */
export interface ThreadRunSnapshot {
  /** When the run made its thread. */
  readonly thread?: Thread | undefined;
  /** Undefined until the first event about it. */
  readonly run?: ThreadRun | undefined;
  /** That the run wrote, in the order of their creation. */
  readonly messages: readonly ThreadMessage[];
  /** In the order of their creation. */
  readonly steps: readonly ThreadRunStep[];
}

/**
 * Adds an event to what is known of a run. An event with a whole object replaces that object, a delta changes it: texts,
 * arguments, inputs and logs are joined, of any other field the last value that is not null or `''` stands. A delta
 * without its object begins one.
 *
 * The old snapshot is never changed; messages and steps without an event keep their identity. For an event that says
 * nothing of these objects (`error`, `done`, unknown ones) it is the same snapshot.
 *
 * @param snapshot what the events before it gave, nothing before the first one
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants/streaming-events
 */
export function reduceThreadRun(
  snapshot: ThreadRunSnapshot = { messages: [], steps: [] },
  event: AssistantStreamEvent,
): ThreadRunSnapshot {
  switch (event.event) {
    case 'thread.created':
      return { ...snapshot, thread: event.data };
    case 'thread.run.created':
    case 'thread.run.queued':
    case 'thread.run.in_progress':
    case 'thread.run.requires_action':
    case 'thread.run.completed':
    case 'thread.run.incomplete':
    case 'thread.run.failed':
    case 'thread.run.cancelling':
    case 'thread.run.cancelled':
    case 'thread.run.expired':
      return { ...snapshot, run: event.data };
    case 'thread.run.step.created':
    case 'thread.run.step.in_progress':
    case 'thread.run.step.completed':
    case 'thread.run.step.failed':
    case 'thread.run.step.cancelled':
    case 'thread.run.step.expired':
      return { ...snapshot, steps: withObject(snapshot.steps, event.data.id, () => event.data) };
    case 'thread.run.step.delta': {
      const { id, delta } = event.data;
      return { ...snapshot, steps: withObject(snapshot.steps, id, (old) => mergeThreadRunStep(old, { id, ...delta })) };
    }
    case 'thread.message.created':
    case 'thread.message.in_progress':
    case 'thread.message.completed':
    case 'thread.message.incomplete':
      return { ...snapshot, messages: withObject(snapshot.messages, event.data.id, () => event.data) };
    case 'thread.message.delta': {
      const { id, delta } = event.data;
      const change = (old: ThreadMessage | undefined): ThreadMessage => mergeThreadMessage(old, { id, ...delta });
      return { ...snapshot, messages: withObject(snapshot.messages, id, change) };
    }
  }
  return snapshot;
}

function withObject<T extends object>(list: readonly T[], id: string, change: (old: T | undefined) => T): readonly T[] {
  const objects = new IndexedList(list);
  const position = objects.positionOf(undefined, id);
  objects.put(position, change(objects.elements[position]), undefined);
  return objects.elements;
}
