import type { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import { AssistantStreamEvent } from '../../wire/assistants/AssistantStreamEvent.js';
import type { SubmitToolOutputsParams } from '../../wire/assistants/SubmitToolOutputsParams.js';
import type { ThreadCreateAndRunParams } from '../../wire/assistants/ThreadCreateAndRunParams.js';
import { ThreadRun } from '../../wire/assistants/ThreadRun.js';
import type { ThreadRunCreateParams } from '../../wire/assistants/ThreadRunCreateParams.js';
import type { BaseClient } from '../BaseClient.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { Stream } from '../Stream.js';
import type { StreamRequestOptions } from '../StreamRequestOptions.js';
import { pathSegment } from './pathSegment.js';
import type { MaybeStreaming, Streaming, Whole } from './Streaming.js';

const BETA = { 'openai-beta': 'assistants=v2' };

/** `client.beta.threads.runs`. What streams emits `{ event, data }`: only the event's name tells what its data is. */
export class ThreadRuns {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Runs an assistant on a thread and streams what happens. Cold: each subscription starts a run.
   *
   * @see https://platform.openai.com/docs/api-reference/runs/createRun
   */
  create(
    threadId: string,
    params: Streaming<ThreadRunCreateParams>,
    options?: RequestOptions,
  ): Stream<AssistantStreamEvent>;
  /** The same for options by which the stream may start over. */
  create(
    threadId: string,
    params: Streaming<ThreadRunCreateParams>,
    options: StreamRequestOptions,
  ): Stream<AssistantStreamEvent | AttemptBoundary>;
  /** Starts a run and emits it as it is then, once. Cold: each subscription starts one. */
  create(threadId: string, params: Whole<ThreadRunCreateParams>, options?: RequestOptions): Stream<ThreadRun>;
  create(
    threadId: string,
    params: MaybeStreaming<ThreadRunCreateParams>,
    options?: RequestOptions | StreamRequestOptions,
  ): Stream<AssistantStreamEvent | AttemptBoundary> | Stream<ThreadRun> {
    const { include, ...body } = params;
    const query = { ...options?.query, include: include ?? undefined };
    return this.#run(`/threads/${pathSegment(threadId)}/runs`, body, { ...options, query });
  }

  /**
   * Makes a thread, runs an assistant on it and streams what happens. Cold: each subscription makes a thread.
   *
   * @see https://platform.openai.com/docs/api-reference/runs/createThreadAndRun
   */
  createAndRun(params: Streaming<ThreadCreateAndRunParams>, options?: RequestOptions): Stream<AssistantStreamEvent>;
  /** The same for options by which the stream may start over. */
  createAndRun(
    params: Streaming<ThreadCreateAndRunParams>,
    options: StreamRequestOptions,
  ): Stream<AssistantStreamEvent | AttemptBoundary>;
  /** Makes a thread, starts a run and emits it as it is then, once. Cold: each subscription makes a thread. */
  createAndRun(params: Whole<ThreadCreateAndRunParams>, options?: RequestOptions): Stream<ThreadRun>;
  createAndRun(
    params: MaybeStreaming<ThreadCreateAndRunParams>,
    options?: RequestOptions | StreamRequestOptions,
  ): Stream<AssistantStreamEvent | AttemptBoundary> | Stream<ThreadRun> {
    return this.#run('/threads/runs', params, options);
  }

  /**
   * Gives a run the results of the tools that it asked for, and streams how it goes on. Cold: each subscription sends
   * them.
   *
   * @see https://platform.openai.com/docs/api-reference/runs/submitToolOutputs
   */
  submitToolOutputs(
    threadId: string,
    runId: string,
    params: Streaming<SubmitToolOutputsParams>,
    options?: RequestOptions,
  ): Stream<AssistantStreamEvent>;
  /** The same for options by which the stream may start over. */
  submitToolOutputs(
    threadId: string,
    runId: string,
    params: Streaming<SubmitToolOutputsParams>,
    options: StreamRequestOptions,
  ): Stream<AssistantStreamEvent | AttemptBoundary>;
  /** Gives a run the results of its tools and emits the run as it is then, once. Cold: each subscription sends them. */
  submitToolOutputs(
    threadId: string,
    runId: string,
    params: Whole<SubmitToolOutputsParams>,
    options?: RequestOptions,
  ): Stream<ThreadRun>;
  submitToolOutputs(
    threadId: string,
    runId: string,
    params: MaybeStreaming<SubmitToolOutputsParams>,
    options?: RequestOptions | StreamRequestOptions,
  ): Stream<AssistantStreamEvent | AttemptBoundary> | Stream<ThreadRun> {
    const path = `/threads/${pathSegment(threadId)}/runs/${pathSegment(runId)}/submit_tool_outputs`;
    return this.#run(path, params, options);
  }

  #run(
    path: string,
    params: MaybeStreaming<object>,
    { headers, ...options }: StreamRequestOptions = {},
  ): Stream<AssistantStreamEvent | AttemptBoundary> | Stream<ThreadRun> {
    const all = { ...options, headers: { ...BETA, ...headers } };
    return params.stream
      ? this.#client.stream(path, params, { ...all, schema: AssistantStreamEvent })
      : this.#client.post(path, params, { ...all, schema: ThreadRun });
  }
}
