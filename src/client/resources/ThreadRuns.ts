import type { AttemptBoundary } from '../../flow/AttemptBoundary.js';
import { AssistantStreamEvent } from '../../wire/assistants/AssistantStreamEvent.js';
import type { SubmitToolOutputsParams } from '../../wire/assistants/SubmitToolOutputsParams.js';
import type { ThreadCreateAndRunParams } from '../../wire/assistants/ThreadCreateAndRunParams.js';
import { ThreadRun } from '../../wire/assistants/ThreadRun.js';
import type { ThreadRunCreateParams } from '../../wire/assistants/ThreadRunCreateParams.js';
import type { BaseClient } from '../BaseClient.js';
import type { RequestOptions } from '../RequestOptions.js';
import type { Stream } from '../Stream.js';
import type { BoundaryOf, StreamRequestOptions } from '../StreamRequestOptions.js';
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
  create<const Options extends StreamRequestOptions>(
    threadId: string,
    params: Streaming<ThreadRunCreateParams>,
    options?: Options,
  ): Stream<AssistantStreamEvent | BoundaryOf<Options>>;
  /** Starts a run and emits it as it is then, once. Cold: each subscription starts one. */
  create(threadId: string, params: Whole<ThreadRunCreateParams>, options?: RequestOptions): Stream<ThreadRun>;
  create(
    threadId: string,
    params: MaybeStreaming<ThreadRunCreateParams>,
    options?: StreamRequestOptions,
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
  createAndRun<const Options extends StreamRequestOptions>(
    params: Streaming<ThreadCreateAndRunParams>,
    options?: Options,
  ): Stream<AssistantStreamEvent | BoundaryOf<Options>>;
  /** Makes a thread, starts a run and emits it as it is then, once. Cold: each subscription makes a thread. */
  createAndRun(params: Whole<ThreadCreateAndRunParams>, options?: RequestOptions): Stream<ThreadRun>;
  createAndRun(
    params: MaybeStreaming<ThreadCreateAndRunParams>,
    options?: StreamRequestOptions,
  ): Stream<AssistantStreamEvent | AttemptBoundary> | Stream<ThreadRun> {
    return this.#run('/threads/runs', params, options);
  }

  /**
   * Gives a run the results of the tools that it asked for, and streams how it goes on. Cold: each subscription sends
   * them.
   *
   * @see https://platform.openai.com/docs/api-reference/runs/submitToolOutputs
   */
  submitToolOutputs<const Options extends StreamRequestOptions>(
    threadId: string,
    runId: string,
    params: Streaming<SubmitToolOutputsParams>,
    options?: Options,
  ): Stream<AssistantStreamEvent | BoundaryOf<Options>>;
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
    options?: StreamRequestOptions,
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
