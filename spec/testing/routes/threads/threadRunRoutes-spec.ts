/* eslint-disable @typescript-eslint/no-deprecated -- OpenAI says so of all of the Assistants API. */
import type OpenAI from 'openai';
import type { Run } from 'openai/resources/beta/threads/runs/runs';
import { accumulateThreadRun } from 'rivulet';
import { OpenAI as Rivulet } from 'rivulet/openai';
import { OpenAIMock } from 'rivulet/testing';
import { lastValueFrom, map, toArray, VirtualTimeScheduler } from 'rxjs';
import { openaiOf } from '../../openaiOf.js';

let mock: OpenAIMock;
let openai: OpenAI;
let rivulet: Rivulet;
let thread_id: string;
let assistant_id: string;

beforeEach(async () => {
  mock = new OpenAIMock();
  openai = openaiOf(mock);
  rivulet = new Rivulet({ apiKey: 'sk-fake', transport: mock.transport });
  const { id } = await openai.beta.assistants.create({ model: 'gpt-4o', instructions: 'Be brief', top_p: 0.5 });
  assistant_id = id;
  thread_id = (await openai.beta.threads.create({ messages: [{ role: 'user', content: 'Hello' }] })).id;
});

const call = { id: 'call_a', type: 'function' as const, function: { name: 'weather', arguments: '{"city": "Rome"}' } };
const required_action = { submit_tool_outputs: { tool_calls: [call] } };
const outputs = [{ tool_call_id: 'call_a', output: '22 °C' }];

const BEGINNING = ['thread.run.created', 'thread.run.queued', 'thread.run.in_progress'];

/** What an assistant has said in the thread, in order. */
async function said(): Promise<unknown[]> {
  const { data } = await openai.beta.threads.messages.list(thread_id, { order: 'asc' });
  return data.filter(({ role }) => role === 'assistant').map(({ content }) => content);
}

const text = (value: string) => [{ type: 'text', text: { value, annotations: [] } }];

describe('threadRunRoutes', () => {
  describe('create', () => {
    it('should queue a run, with what the assistant has for what the request does not say', async () => {
      const { runs } = openai.beta.threads;
      const run = await runs.create(thread_id, { assistant_id, temperature: 0.2, additional_instructions: 'Rhyme' });

      expect(run).toEqual({
        id: 'run_1',
        object: 'thread.run',
        status: 'queued',
        created_at: expect.any(Number) as number,
        expires_at: run.created_at + 600,
        thread_id,
        assistant_id,
        model: 'gpt-4o',
        instructions: 'Be brief\nRhyme',
        tools: [],
        metadata: {},
        temperature: 0.2,
        top_p: 0.5,
        required_action: null,
        last_error: null,
        incomplete_details: null,
        started_at: null,
        cancelled_at: null,
        failed_at: null,
        completed_at: null,
        usage: null,
        max_prompt_tokens: null,
        max_completion_tokens: null,
        truncation_strategy: { type: 'auto', last_messages: null },
        response_format: 'auto',
        tool_choice: 'auto',
        parallel_tool_calls: true,
      });
    });

    it('should complete it when it is retrieved first, with its text as a message and a step', async () => {
      mock.beta.threads.runs.create.response = { text: 'Hi there', usage: { total_tokens: 9 } };
      const { id } = await openai.beta.threads.runs.create(thread_id, { assistant_id });

      expect(await said()).toEqual([]);
      const run = await openai.beta.threads.runs.retrieve(id, { thread_id });
      expect(run).toMatchObject({ status: 'completed', usage: { total_tokens: 9 }, expires_at: null });
      expect(run.completed_at).toEqual(run.started_at);
      expect(run).not.toHaveProperty('text');
      expect(await openai.beta.threads.runs.retrieve(id, { thread_id })).toEqual(run);
      expect(await said()).toEqual([text('Hi there')]);
      const { data } = await openai.beta.threads.runs.steps.list(id, { thread_id });
      expect(data).toMatchObject([
        { type: 'message_creation', status: 'completed', run_id: id, step_details: { message_creation: {} } },
      ]);
      const [step] = data;
      expect(await openai.beta.threads.runs.steps.retrieve(step?.id ?? '', { thread_id, run_id: id })).toEqual(step);
    });

    it('should say nothing when nothing is written', async () => {
      await openai.beta.threads.runs.createAndPoll(thread_id, { assistant_id });

      expect(await said()).toEqual([]);
    });

    it('should end the polling of the package', async () => {
      mock.beta.threads.runs.create.response = 'Hi';

      expect(await openai.beta.threads.runs.createAndPoll(thread_id, { assistant_id })).toMatchObject({
        status: 'completed',
      });
      expect(mock.beta.threads.runs.retrieve.calls).toHaveLength(1);
    });

    it('should put the messages that come with it into the thread', async () => {
      const additional_messages = [{ role: 'user' as const, content: 'And this' }];
      const run = await openai.beta.threads.runs.create(thread_id, { assistant_id, additional_messages });
      const { data } = await openai.beta.threads.messages.list(thread_id);

      expect(data.map(({ content }) => content)).toEqual([text('And this'), text('Hello')]);
      expect(run).not.toHaveProperty('additional_messages');
    });

    it.each([
      ['failed', { last_error: { code: 'server_error', message: 'broken' } }],
      ['incomplete', { incomplete_details: { reason: 'max_completion_tokens' } }],
    ] as const)('should come to %s for the reason that is written', async (status, reason) => {
      mock.beta.threads.runs.create.response = { text: 'Hi', ...reason };
      const queued = await openai.beta.threads.runs.create(thread_id, { assistant_id });

      expect(queued).toMatchObject({ status: 'queued', last_error: null, incomplete_details: null });
      expect(await openai.beta.threads.runs.poll(queued.id, { thread_id })).toMatchObject({ status, ...reason });
      expect((await openai.beta.threads.messages.list(thread_id)).data[0]).toMatchObject({
        status: 'incomplete',
        completed_at: null,
        incomplete_details: { reason: status === 'failed' ? 'run_failed' : 'max_tokens' },
      });
    });

    it('should have a status that a test writes at once', async () => {
      mock.beta.threads.runs.create.response = { status: 'expired' };
      const run = await openai.beta.threads.runs.create(thread_id, { assistant_id });

      expect(run).toMatchObject({ status: 'expired', completed_at: null });
      expect(await openai.beta.threads.runs.retrieve(run.id, { thread_id })).toEqual(run);
    });

    it('should refuse a thread and an assistant that it does not know', async () => {
      const { runs } = openai.beta.threads;

      await expect(runs.create('thread_9', { assistant_id })).rejects.toMatchObject({
        status: 404,
        type: 'invalid_request_error',
        message: "404 No thread found with id 'thread_9'.",
      });
      await expect(runs.create(thread_id, { assistant_id: 'asst_9' })).rejects.toMatchObject({
        status: 404,
        message: "404 No assistant found with id 'asst_9'.",
      });
    });

    it('should take any thread and any assistant when a test writes the answer', async () => {
      mock.beta.threads.runs.create.response = 'Hi';
      const run = await openai.beta.threads.runs.createAndPoll('thread_9', { assistant_id: 'asst_9' });

      expect(run).toMatchObject({ status: 'completed', thread_id: 'thread_9', assistant_id: 'asst_9' });
      expect((await openai.beta.threads.messages.list('thread_9')).data).toHaveLength(1);
    });
  });

  describe('create, streamed', () => {
    it('should go through all states, and be the same run for us, for OpenAI and when it is retrieved', async () => {
      mock.beta.threads.runs.create.response = 'Hi there, friend';
      const stream = openai.beta.threads.runs.stream(thread_id, { assistant_id });
      const names: string[] = [];
      stream.on('event', ({ event }) => names.push(event));
      const theirs = await stream.finalRun();
      const ours = await lastValueFrom(
        rivulet.beta.threads.runs.create(thread_id, { assistant_id, stream: true }).pipe(accumulateThreadRun()),
      );

      expect(names).toEqual([
        ...BEGINNING,
        'thread.run.step.created',
        'thread.run.step.in_progress',
        'thread.message.created',
        'thread.message.in_progress',
        'thread.message.delta',
        'thread.message.delta',
        'thread.message.delta',
        'thread.message.completed',
        'thread.run.step.completed',
        'thread.run.completed',
      ]);
      expect(await openai.beta.threads.runs.retrieve(theirs.id, { thread_id })).toEqual(theirs);
      expect((await stream.finalMessages())[0]?.content).toMatchObject(text('Hi there, friend'));
      expect(ours.run).toEqual(mock.state.runs.get('run_2'));
      expect(ours.messages).toEqual(mock.state.messages.all().filter(({ run_id }) => run_id === 'run_2'));
      expect(ours.steps).toEqual(mock.state.runSteps.all().filter(({ run_id }) => run_id === 'run_2'));
      expect(await said()).toEqual([text('Hi there, friend'), text('Hi there, friend')]);
    });

    it('should tell a message by its deltas alone, too', async () => {
      mock.beta.threads.runs.create.response = 'Hi there';
      const stream = rivulet.beta.threads.runs.create(thread_id, { assistant_id, stream: true });
      const snapshots = await lastValueFrom(
        stream.pipe(
          accumulateThreadRun(),
          map(({ messages }) => messages[0]),
          toArray(),
        ),
      );
      const growing = snapshots.filter((message) => message?.status === 'in_progress').at(-1);

      expect(growing?.content).toEqual(text('Hi there'));
    });

    it.each([
      ['failed', { last_error: { code: 'server_error', message: 'broken' } }, ['incomplete', 'failed']],
      ['incomplete', { incomplete_details: { reason: 'max_prompt_tokens' } }, ['incomplete', 'completed']],
      ['cancelled', { status: 'cancelled' }, ['incomplete', 'cancelled']],
    ] as const)('should end as %s', async (status, reason, [message, step]) => {
      mock.beta.threads.runs.create.response = { text: 'Hi', ...reason };
      const stream = rivulet.beta.threads.runs.create(thread_id, { assistant_id, stream: true });
      const names = await lastValueFrom(
        stream.pipe(
          map(({ event }) => event),
          toArray(),
        ),
      );

      expect(names.slice(-3)).toEqual([`thread.message.${message}`, `thread.run.step.${step}`, `thread.run.${status}`]);
      expect(mock.state.runs.get('run_1')?.status).toBe(status);
    });

    it('should complete a run whose stream was left when it is retrieved', async () => {
      mock.beta.threads.runs.create.response = 'Hi';
      mock.beta.threads.runs.create.faults = { stallAt: { event: 3 } };
      const left = rivulet.beta.threads.runs.create(thread_id, { assistant_id, stream: true }).subscribe();

      expect(mock.state.runs.get('run_1')?.status).toBe('queued');
      left.unsubscribe();
      expect(await openai.beta.threads.runs.retrieve('run_1', { thread_id })).toMatchObject({ status: 'completed' });
      expect(await said()).toEqual([text('Hi')]);
    });
  });

  describe('retrieve', () => {
    it('should have a run in progress as long as a test says so', async () => {
      mock.beta.threads.runs.create.response = 'Hi';
      mock.beta.threads.runs.retrieve.response = [{ status: 'in_progress' }, { status: 'in_progress' }, {}];
      const { id } = await openai.beta.threads.runs.create(thread_id, { assistant_id });

      const first = await openai.beta.threads.runs.retrieve(id, { thread_id });
      expect(first).toMatchObject({ status: 'in_progress', usage: null, completed_at: null });
      expect(await said()).toEqual([]);
      expect(await openai.beta.threads.runs.poll(id, { thread_id })).toMatchObject({ status: 'completed' });
      expect(mock.beta.threads.runs.retrieve.calls).toHaveLength(3);
      expect(await said()).toEqual([text('Hi')]);
    });

    it('should tell the package to poll soon, not after its 5 seconds', async () => {
      const { id } = await openai.beta.threads.runs.create(thread_id, { assistant_id });
      const { response } = await openai.beta.threads.runs.retrieve(id, { thread_id }).withResponse();

      expect(response.headers.get('openai-poll-after-ms')).toBe('1');
    });

    it('should let a test write what a run comes to', async () => {
      const { id } = await openai.beta.threads.runs.create(thread_id, { assistant_id });
      mock.beta.threads.runs.retrieve.response = 'Later said';

      expect(await openai.beta.threads.runs.retrieve(id, { thread_id })).toMatchObject({ status: 'completed' });
      expect(await said()).toEqual([text('Later said')]);
    });
  });

  describe('a run that calls functions', () => {
    let run: Run;

    beforeEach(async () => {
      mock.beta.threads.runs.create.response = { required_action };
      run = await openai.beta.threads.runs.createAndPoll(thread_id, { assistant_id });
    });

    const steps = async () => (await openai.beta.threads.runs.steps.list(run.id, { thread_id })).data;

    it('should wait for their outputs', async () => {
      expect(run).toMatchObject({
        status: 'requires_action',
        required_action: { type: 'submit_tool_outputs', ...required_action },
        usage: null,
        completed_at: null,
      });
      expect(await steps()).toMatchObject([
        {
          type: 'tool_calls',
          status: 'in_progress',
          completed_at: null,
          usage: null,
          step_details: { tool_calls: [{ ...call, function: { ...call.function, output: null } }] },
        },
      ]);
    });

    it('should complete when they are submitted', async () => {
      mock.beta.threads.runs.submitToolOutputs.response = 'It is warm';
      const { runs } = openai.beta.threads;
      const queued = await runs.submitToolOutputs(run.id, { thread_id, tool_outputs: outputs });

      expect(queued).toMatchObject({ id: run.id, status: 'queued', required_action: null });
      expect(await runs.poll(run.id, { thread_id })).toMatchObject({ status: 'completed', required_action: null });
      expect(await said()).toEqual([text('It is warm')]);
      expect(await steps()).toMatchObject([
        { type: 'message_creation', status: 'completed' },
        {
          type: 'tool_calls',
          status: 'completed',
          step_details: { tool_calls: [{ ...call, function: { ...call.function, output: '22 °C' } }] },
        },
      ]);
    });

    it('should go on in a stream', async () => {
      mock.beta.threads.runs.submitToolOutputs.response = 'Warm';
      const stream = rivulet.beta.threads.runs.submitToolOutputs(thread_id, run.id, {
        tool_outputs: outputs,
        stream: true,
      });
      const events = await lastValueFrom(stream.pipe(toArray()));

      expect(events.map(({ event }) => event)).toEqual([
        'thread.run.step.completed',
        'thread.run.queued',
        'thread.run.in_progress',
        'thread.run.step.created',
        'thread.run.step.in_progress',
        'thread.message.created',
        'thread.message.in_progress',
        'thread.message.delta',
        'thread.message.completed',
        'thread.run.step.completed',
        'thread.run.completed',
      ]);
      expect(events[0]?.data).toMatchObject({ type: 'tool_calls', status: 'completed', run_id: run.id });
      expect(events[1]?.data).toMatchObject({ status: 'queued', started_at: run.started_at });
      expect(await said()).toEqual([text('Warm')]);
    });

    it('should call again when a test says so', async () => {
      mock.beta.threads.runs.submitToolOutputs.response = [{ required_action }, 'Done'];
      const { runs } = openai.beta.threads;
      const again = await runs.submitToolOutputsAndPoll(run.id, { thread_id, tool_outputs: outputs });
      const done = await runs.submitToolOutputsAndPoll(run.id, { thread_id, tool_outputs: outputs });

      expect([again.status, done.status]).toEqual(['requires_action', 'completed']);
      expect((await steps()).map(({ type, status }) => [type, status])).toEqual([
        ['message_creation', 'completed'],
        ['tool_calls', 'completed'],
        ['tool_calls', 'completed'],
      ]);
    });

    it.each([
      ['no outputs', []],
      ['an output of another call', [{ tool_call_id: 'call_b', output: '' }]],
    ])('should refuse %s', async (_, tool_outputs) => {
      const answer = openai.beta.threads.runs.submitToolOutputs(run.id, { thread_id, tool_outputs });

      await expect(answer).rejects.toMatchObject({
        status: 400,
        message: expect.stringContaining('Expected tool outputs for call_ids ["call_a"]') as string,
      });
      expect(mock.state.runs.get(run.id)?.status).toBe('requires_action');
    });

    it('should refuse outputs that nobody waits for', async () => {
      const { runs } = openai.beta.threads;
      await runs.submitToolOutputsAndPoll(run.id, { thread_id, tool_outputs: outputs });

      await expect(runs.submitToolOutputs(run.id, { thread_id, tool_outputs: outputs })).rejects.toMatchObject({
        status: 400,
        message: '400 Runs in status "completed" do not accept tool outputs.',
      });
    });

    it('should be streamed call by call, piece by piece', async () => {
      const twice = [call, { ...call, id: 'call_b' }];
      mock.beta.threads.runs.create.response = {
        text: 'Let me look',
        required_action: { submit_tool_outputs: { tool_calls: twice } },
      };
      const stream = openai.beta.threads.runs.stream(thread_id, { assistant_id });
      const names: string[] = [];
      stream.on('event', ({ event }) => names.push(event));
      const stopped = await stream.finalRun();
      const ours = await lastValueFrom(
        rivulet.beta.threads.runs.create(thread_id, { assistant_id, stream: true }).pipe(accumulateThreadRun()),
      );

      expect(stopped).toMatchObject({ status: 'requires_action' });
      expect(names.slice(-8)).toEqual([
        'thread.run.step.in_progress',
        ...Array.from({ length: 6 }, () => 'thread.run.step.delta'),
        'thread.run.requires_action',
      ]);
      expect((await stream.finalRunSteps()).at(-1)?.step_details).toMatchObject({ tool_calls: twice });
      expect(ours.run?.status).toBe('requires_action');
      expect(ours.steps).toEqual(mock.state.runSteps.all().filter(({ run_id }) => run_id === ours.run?.id));
    });

    it('should cancel the step that waits when it is cancelled', async () => {
      await openai.beta.threads.runs.cancel(run.id, { thread_id });

      expect(await steps()).toMatchObject([{ status: 'cancelled', cancelled_at: expect.any(Number) as number }]);
    });
  });

  describe('cancel', () => {
    it('should be cancelling, then cancelled', async () => {
      mock.beta.threads.runs.create.response = 'Never said';
      const { id } = await openai.beta.threads.runs.create(thread_id, { assistant_id });

      expect(await openai.beta.threads.runs.cancel(id, { thread_id })).toMatchObject({
        status: 'cancelling',
        cancelled_at: null,
      });
      expect(await openai.beta.threads.runs.poll(id, { thread_id })).toMatchObject({
        status: 'cancelled',
        cancelled_at: expect.any(Number) as number,
      });
      expect(await said()).toEqual([]);
    });

    it('should stay cancelled while its stream goes on', () => {
      const scheduler = new VirtualTimeScheduler();
      const own = new OpenAIMock({ scheduler });
      const client = new Rivulet({ apiKey: 'sk-fake', transport: own.transport, scheduler });
      const { runs } = client.beta.threads;
      const { create, cancel } = own.beta.threads.runs;
      create.response = 'Hi there';
      create.faults = { eventMs: 100 };
      runs.create('thread_1', { assistant_id, stream: true }).subscribe();
      const url = 'http://mock.test/v1/threads/thread_1/runs/run_1/cancel';
      const request = { method: 'POST', url, headers: {} };
      scheduler.schedule(() => own.transport(request).subscribe(({ body }) => body.subscribe()), 450);
      scheduler.flush();

      expect(cancel.calls).toMatchObject([{ status: 200 }]);
      expect(own.state.runs.get('run_1')?.status).toBe('cancelled');
      expect(own.state.messages.all()).toEqual([]);
    });

    it('should refuse a run that is over', async () => {
      const { id } = await openai.beta.threads.runs.createAndPoll(thread_id, { assistant_id });

      await expect(openai.beta.threads.runs.cancel(id, { thread_id })).rejects.toMatchObject({
        status: 400,
        message: "400 Cannot cancel run with status 'completed'.",
      });
    });
  });

  it('should list the runs of a thread, and change their metadata', async () => {
    const { runs } = openai.beta.threads;
    const other = await openai.beta.threads.create();
    const { id } = await runs.create(thread_id, { assistant_id });
    await runs.create(other.id, { assistant_id });
    const changed = await runs.update(id, { thread_id, metadata: { a: '1' } });

    expect(changed.metadata).toEqual({ a: '1' });
    expect((await runs.list(thread_id)).data).toEqual([changed]);
    expect(await runs.poll(id, { thread_id })).toMatchObject({ metadata: { a: '1' }, status: 'completed' });
  });

  it('should complete what a test writes of a step', async () => {
    const { runs } = openai.beta.threads;
    const run_id = (await runs.create(thread_id, { assistant_id })).id;
    mock.beta.threads.runs.steps.retrieve.response = { status: 'failed' };

    expect(await runs.steps.retrieve('step_9', { thread_id, run_id })).toMatchObject({
      id: 'step_9',
      object: 'thread.run.step',
      status: 'failed',
      run_id,
      thread_id,
      assistant_id,
      type: 'message_creation',
      step_details: { type: 'message_creation' },
    });
  });

  it('should say that there is no run, or no step', async () => {
    const { runs } = openai.beta.threads;
    const { id } = await runs.create(thread_id, { assistant_id });
    const unknown = { status: 404, message: "404 No run found with id 'run_9'." };

    await expect(runs.retrieve('run_9', { thread_id })).rejects.toMatchObject(unknown);
    await expect(runs.update('run_9', { thread_id, metadata: {} })).rejects.toMatchObject(unknown);
    await expect(runs.cancel('run_9', { thread_id })).rejects.toMatchObject(unknown);
    await expect(runs.submitToolOutputs('run_9', { thread_id, tool_outputs: [] })).rejects.toMatchObject(unknown);
    await expect(runs.steps.list('run_9', { thread_id })).rejects.toMatchObject(unknown);
    await expect(runs.list('thread_9')).rejects.toMatchObject({ message: "404 No thread found with id 'thread_9'." });
    await expect(runs.steps.retrieve('step_9', { thread_id, run_id: id })).rejects.toMatchObject({
      message: "404 No run step found with id 'step_9'.",
    });
  });
});
