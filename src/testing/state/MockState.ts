import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { Assistant } from '../../wire/assistants/Assistant.js';
import type { Thread } from '../../wire/assistants/Thread.js';
import type { ThreadMessage } from '../../wire/assistants/ThreadMessage.js';
import type { ThreadRun } from '../../wire/assistants/ThreadRun.js';
import type { ThreadRunStep } from '../../wire/assistants/ThreadRunStep.js';
import type { FileObject } from '../../wire/files/FileObject.js';
import type { Model } from '../../wire/models/Model.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { VectorStore } from '../../wire/vectorStores/VectorStore.js';
import type { VectorStoreFile } from '../../wire/vectorStores/VectorStoreFile.js';
import type { VectorStoreFileBatch } from '../../wire/vectorStores/VectorStoreFileBatch.js';
import type { PlannedRun } from './PlannedRun.js';
import type { ResponseInput } from './ResponseInput.js';
import { Store } from './Store.js';
import { vectorStoreFileKey } from './vectorStoreFileKey.js';

/** The models that a new mock has. */
const MODELS = ['gpt-5', 'gpt-4o', 'gpt-4o-mini', 'text-embedding-3-small', 'text-embedding-3-large'];

/**
 * What a mocked API remembers from one request to the next. A test can put things here before, and look at them after:
 * `state.threads.get(id)`.
 */
export class MockState {
  readonly assistants = new Store<Assistant>();
  readonly threads = new Store<Thread>();
  /** Of all threads: each has its `thread_id`. */
  readonly messages = new Store<ThreadMessage>();
  /** Of all threads. */
  readonly runs = new Store<ThreadRun>();
  /** Of all runs: each has its `run_id`. */
  readonly runSteps = new Store<ThreadRunStep>();
  readonly files = new Store<FileObject>();
  /** What is in the files, by their ids. */
  readonly fileContents = new Map<string, Uint8Array>();
  readonly models = new Store<Model>();
  readonly responses = new Store<ResponseObject>();
  /** What the responses were made from. */
  readonly responseInputs = new Store<ResponseInput>();
  readonly vectorStores = new Store<VectorStore>();
  /** Of all stores; one file can be in several. */
  readonly vectorStoreFiles = new Store<VectorStoreFile>(vectorStoreFileKey);
  readonly vectorStoreFileBatches = new Store<VectorStoreFileBatch>();
  /** The ids of the files of each batch, by its id. */
  readonly batchFileIds = new Map<string, readonly string[]>();

  /** What the runs come to that are not over. */
  readonly runPlans = new Store<PlannedRun>();
  /** What the responses come to that are not over. */
  readonly responsePlans = new Store<ResponseObject>();

  readonly #scheduler: SchedulerLike;
  readonly #counts = new Map<string, number>();

  constructor(scheduler: SchedulerLike = asyncScheduler) {
    this.#scheduler = scheduler;
    this.#begin();
  }

  /** An id that was not given before: `asst_1`, `asst_2`, … */
  newId(prefix: string): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return `${prefix}${count}`;
  }

  /** Unix time in seconds. */
  now(): number {
    return Math.floor(this.#scheduler.now() / 1_000);
  }

  /** Forgets everything, and counts ids from 1 again. */
  clear(): void {
    for (const store of Object.values(this)) if (store instanceof Store || store instanceof Map) store.clear();
    this.#counts.clear();
    this.#begin();
  }

  #begin(): void {
    for (const id of MODELS) this.models.put({ id, object: 'model', created: 1_700_000_000, owned_by: 'system' });
  }
}
