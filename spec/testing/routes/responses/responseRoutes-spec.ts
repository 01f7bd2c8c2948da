import type OpenAI from 'openai';
import { accumulateResponse } from 'rivulet';
import { OpenAI as Rivulet, type ResponseObject, type ResponseStreamEvent } from 'rivulet/openai';
import { MockResponse, OpenAIMock, type DeepPartial } from 'rivulet/testing';
import { from, lastValueFrom, toArray, VirtualTimeScheduler } from 'rxjs';
import { readSse } from '../../../support/recordings.js';
import { openaiOf } from '../../openaiOf.js';

let mock: OpenAIMock;
let openai: OpenAI;
let rivulet: Rivulet;

beforeEach(() => {
  mock = new OpenAIMock();
  openai = openaiOf(mock);
  rivulet = new Rivulet({ apiKey: 'sk-fake', transport: mock.transport });
});

const asked = { model: 'gpt-5', input: 'Hello' };

/** The names of the events of a recording, each once when it comes several times in a row. */
function recordedNames(name: string): string[] {
  const text = new TextDecoder().decode(readSse(name));
  return withoutRepetition([...text.matchAll(/^event: (.*)$/gm)].map(([, event = '']) => event));
}

function withoutRepetition(names: readonly string[]): string[] {
  return names.filter((name, index) => name !== names[index - 1]);
}

function withoutStatus(item: object): object {
  return { ...item, status: undefined };
}

async function eventsOf(params: object = {}): Promise<ResponseStreamEvent[]> {
  return lastValueFrom(rivulet.responses.create({ ...asked, ...params, stream: true }).pipe(toArray()));
}

/** What OpenAI's package puts into an answer for its own use. */
const OF_THE_PACKAGE = ['output_text', 'output_parsed', 'parsed', 'parsed_arguments'];
const plain = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (OF_THE_PACKAGE.includes(key) ? undefined : value)));

const answers: [string, DeepPartial<ResponseObject> | string | undefined][] = [
  ['nothing', undefined],
  ['a text', 'Hello there, how are you?'],
  ['a refusal', { output: [{ type: 'message', content: [{ type: 'refusal', refusal: 'I would rather not.' }] }] }],
  ['a call of a function', { output: [{ type: 'function_call', name: 'weather', arguments: '{"city": "Rome"}' }] }],
  ['a call of a custom tool', { output: [{ type: 'custom_tool_call', name: 'shell', input: 'ls -la /tmp' }] }],
  [
    'thoughts, and a text with a source',
    {
      output: [
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Let me see.' }] },
        { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'It is so.' }] },
        { type: 'web_search_call', action: { type: 'search', query: 'Rome' } },
        {
          type: 'message',
          content: [
            {
              type: 'output_text',
              text: 'Rome is old.',
              annotations: [
                { type: 'url_citation', url: 'https://rome.test', title: 'Rome', start_index: 0, end_index: 4 },
              ],
            },
            { type: 'output_text', text: 'Very.' },
          ],
        },
      ],
      usage: { output_tokens: 7 },
    },
  ],
  ['code that was run', { output: [{ type: 'code_interpreter_call', code: 'print(1)\nprint(2)' }] }],
  ['an image', { output: [{ type: 'image_generation_call', result: 'iVBORw0KGgo=' }] }],
  ['a tool of a server that failed', { output: [{ type: 'mcp_call', name: 'f', arguments: '{}', status: 'failed' }] }],
];

describe('responseRoutes', () => {
  describe('create', () => {
    it.each(answers)(
      'should answer %s: whole, streamed to us and streamed to OpenAI all the same',
      async (_, answer) => {
        mock.responses.create.response = answer;
        const whole = await openai.responses.create(asked);
        mock.state.clear(); // ids begin anew
        const stream = rivulet.responses.create({ ...asked, stream: true });
        const ours = await lastValueFrom(stream.pipe(accumulateResponse()));
        mock.state.clear();
        const theirs = await openai.responses.stream(asked).finalResponse();
        const times = { created_at: expect.any(Number) as number, completed_at: expect.any(Number) as number };

        expect(ours).toEqual({ ...(plain(whole) as object), ...times });
        expect(plain(theirs)).toEqual({ ...(plain(whole) as object), ...times });
      },
    );

    it.each(answers)('should tell %s by its pieces alone, too', async (_, answer) => {
      mock.responses.create.response = answer;
      const events = await eventsOf();
      const pieces = events.slice(0, -1).filter(({ type }) => !type.endsWith('.done'));
      const grown = await lastValueFrom(from(pieces).pipe(accumulateResponse()));
      const { response } = events.at(-1) as { readonly response: ResponseObject };

      // An image comes whole, when it is done.
      const asFarAs = response.output.map((item) => ({ ...item, ...('result' in item && { result: null }) }));
      expect(grown.output.map(withoutStatus)).toEqual(asFarAs.map(withoutStatus));
    });

    it('should have the defaults of the package, and say nothing', async () => {
      const response = await openai.responses.create({ ...asked, temperature: 0.5, metadata: { a: 'b' } });

      expect(response).toMatchObject({
        id: 'resp_1',
        object: 'response',
        status: 'completed',
        model: 'gpt-5',
        temperature: 0.5,
        metadata: { a: 'b' },
        output_text: '',
        error: null,
        incomplete_details: null,
        usage: { input_tokens: 0, output_tokens: 0, total_tokens: 0 },
      });
      expect(response).not.toHaveProperty('input');
    });

    it('should say nothing at all for an output without items', async () => {
      mock.responses.create.response = { output: [] };

      expect((await openai.responses.create(asked)).output).toEqual([]);
    });

    it.each([
      ['responses-text.sse', 'Hello'],
      [
        'responses-tool-call.sse',
        { output: [{ type: 'function_call' as const, name: 'weather', arguments: '{"location": "San Francisco"}' }] },
      ],
    ])('should send the events of %s in the order in which they were recorded', async (name, answer) => {
      mock.responses.create.response = answer;

      expect(withoutRepetition((await eventsOf()).map(({ type }) => type))).toEqual(recordedNames(name));
    });

    it.each([
      ['web_search_call', ['in_progress', 'searching', 'completed']],
      ['file_search_call', ['in_progress', 'searching', 'completed']],
      ['image_generation_call', ['in_progress', 'generating', 'completed']],
    ] as const)('should tell the states of a %s', async (type, states) => {
      mock.responses.create.response = { output: [{ type }] };
      const types = (await eventsOf()).map((event): string => event.type);

      expect(types.slice(2, -1)).toEqual([
        'response.output_item.added',
        ...states.map((state) => `response.${type}.${state}`),
        'response.output_item.done',
      ]);
    });

    // As in the recordings.
    it.each([
      ['message', /^msg_/],
      ['reasoning', /^rs_/],
      ['function_call', /^fc_/],
      ['web_search_call', /^ws_/],
      ['image_generation_call', /^ig_/],
    ] as const)('should give a %s an id, once', async (type, id) => {
      mock.responses.create.response = { output: [{ type, name: 'f' }] };
      const created = await openai.responses.create(asked);

      expect(created.output[0]?.id).toMatch(id);
      expect((await openai.responses.retrieve(created.id)).output).toEqual(created.output);
    });

    it('should number the events, and name their item by its id and its place', async () => {
      mock.responses.create.response = {
        output: [
          { type: 'reasoning', id: 'rs_a', summary: [{ type: 'summary_text', text: 'Hm' }] },
          { type: 'message', id: 'msg_b', content: [{ type: 'output_text', text: 'So it is' }] },
        ],
      };
      const events: object[] = await eventsOf();

      expect(events.map((event) => (event as { sequence_number?: number }).sequence_number)).toEqual(
        events.map((_, index) => index),
      );
      expect(events).toContainEqual(
        expect.objectContaining({
          type: 'response.reasoning_summary_text.delta',
          item_id: 'rs_a',
          output_index: 0,
          summary_index: 0,
          delta: 'Hm',
        }),
      );
      const deltas = events.filter((event) => 'delta' in event && 'content_index' in event);
      expect(deltas).toMatchObject(
        ['So', ' it', ' is'].map((delta) => ({ item_id: 'msg_b', output_index: 1, content_index: 0, delta })),
      );
    });

    it.each([
      ['failed', { error: { code: 'server_error', message: 'broken' } }],
      ['incomplete', { incomplete_details: { reason: 'max_output_tokens' } }],
    ] as const)('should be %s for the reason that is written', async (status, answer) => {
      mock.responses.create.response = answer;
      const events = [];
      for await (const event of await openai.responses.create({ ...asked, stream: true })) events.push(event);

      expect(events.at(-1)).toMatchObject({ type: `response.${status}`, response: { status, ...answer } });
      expect(events[0]).toMatchObject({ response: { status: 'in_progress', error: null, incomplete_details: null } });
      expect(await openai.responses.retrieve('resp_1')).toMatchObject({ status, completed_at: null });
    });

    it('should refuse to go on from a response that it does not know', async () => {
      const { id } = await openai.responses.create(asked);
      await openai.responses.create({ ...asked, previous_response_id: id });

      await expect(openai.responses.create({ ...asked, previous_response_id: 'resp_9' })).rejects.toMatchObject({
        status: 400,
        type: 'invalid_request_error',
        param: 'previous_response_id',
        code: 'previous_response_not_found',
      });
      mock.responses.create.response = 'Anything';
      await openai.responses.create({ ...asked, previous_response_id: 'resp_9' });
    });

    it('should not keep what is not to be stored', async () => {
      const { id } = await openai.responses.create({ ...asked, store: false });

      await expect(openai.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
    });

    it('should fail loudly for an item without what it needs', async () => {
      mock.responses.create.response = { output: [{ type: 'function_call' }] };

      await expect(lastValueFrom(rivulet.responses.create(asked))).rejects.toThrow(/name/);
    });
  });

  describe('retrieve', () => {
    it('should give what was created, with what a test writes over it', async () => {
      mock.responses.create.response = 'Hello';
      const created = await openai.responses.create(asked);

      expect(await openai.responses.retrieve(created.id)).toEqual(created);
      mock.responses.retrieve.response = { status: 'incomplete' };
      expect(await openai.responses.retrieve(created.id)).toEqual({ ...created, status: 'incomplete' });
      mock.responses.retrieve.response = undefined;
      expect(await openai.responses.retrieve(created.id)).toEqual(created);
    });

    it('should say what the API says of an unknown id', async () => {
      await expect(openai.responses.retrieve('resp_9')).rejects.toMatchObject({
        status: 404,
        type: 'invalid_request_error',
        message: "404 Response with id 'resp_9' not found.",
      });
    });

    it('should answer what is written for an unknown id', async () => {
      mock.responses.retrieve.response = 'Still here';

      expect(await openai.responses.retrieve('resp_9')).toMatchObject({ id: 'resp_9', output_text: 'Still here' });
    });

    it('should replay the same events, from the one after the last that is known', async () => {
      mock.responses.create.response = 'Hello there';
      const events = await eventsOf();
      const replay = (params: object) =>
        lastValueFrom(rivulet.responses.retrieve('resp_1', { stream: true, ...params }).pipe(toArray()));

      expect(await replay({})).toEqual(events);
      expect(await replay({ starting_after: 0 })).toEqual(events.slice(1));
      expect(await replay({ starting_after: 4 })).toEqual(events.slice(5));
    });

    it('should have a response in progress until its stream is over, or it is retrieved', async () => {
      mock.responses.create.faults = { stallAt: { event: 4 } };
      const left = rivulet.responses.create({ ...asked, stream: true }).subscribe();

      expect(mock.state.responses.get('resp_1')).toMatchObject({ status: 'in_progress', output: [] });
      left.unsubscribe();
      expect(await openai.responses.retrieve('resp_1')).toMatchObject({ status: 'completed' });
      mock.responses.create.faults = {};
      await eventsOf();
      expect(mock.state.responses.get('resp_2')?.status).toBe('completed');
    });

    it('should find a response over that was queued', async () => {
      mock.responses.create.response = 'At last';
      const queued = await openai.responses.create({ ...asked, background: true });

      expect(queued).toMatchObject({ status: 'queued', output: [], completed_at: null });
      expect(queued.usage).toBeNull();
      expect(await openai.responses.retrieve(queued.id)).toMatchObject({ status: 'completed', output_text: 'At last' });
    });

    it('should stream a response that was queued', async () => {
      await openai.responses.create({ ...asked, background: true });
      const stream = rivulet.responses.retrieve('resp_1', { stream: true });
      const types = (await lastValueFrom(stream.pipe(toArray()))).map(({ type }) => type);

      expect(types.slice(0, 3)).toEqual(['response.created', 'response.queued', 'response.in_progress']);
      expect(types.at(-1)).toBe('response.completed');
      expect(mock.state.responses.get('resp_1')?.status).toBe('completed');
    });
  });

  describe('a stream that breaks', () => {
    it('should go on over a second connection where it broke', () => {
      const scheduler = new VirtualTimeScheduler();
      const own = new OpenAIMock({ scheduler });
      const { create, retrieve } = own.responses;
      create.response = 'one two three four';
      create.faults = { resetAt: { event: 6 } };
      const client = new Rivulet({ apiKey: 'sk-fake', transport: own.transport, scheduler });
      const response$ = client.responses
        .create({ ...asked, background: true, stream: true }, { midStream: 'resume' })
        .pipe(accumulateResponse());
      let last: ResponseObject | undefined;
      response$.subscribe((response) => (last = response));
      scheduler.flush();

      expect(last).toMatchObject({ status: 'completed', output: [{ content: [{ text: 'one two three four' }] }] });
      expect(retrieve.calls.map(({ request }) => request.query.get('starting_after'))).toEqual(['5']);
    });
  });

  describe('cancel', () => {
    it('should stop a response that is queued', async () => {
      const { id } = await openai.responses.create({ ...asked, background: true });

      expect(await openai.responses.cancel(id)).toMatchObject({ id, status: 'cancelled' });
      expect(await openai.responses.retrieve(id)).toMatchObject({ status: 'cancelled', output: [] });
    });

    it('should leave a response in the background that is over as it is', async () => {
      const { id } = await openai.responses.create({ ...asked, background: true });
      await openai.responses.retrieve(id);

      expect(await openai.responses.cancel(id)).toMatchObject({ status: 'completed' });
    });

    it('should refuse one that is not in the background, and one that there is not', async () => {
      const { id } = await openai.responses.create(asked);

      await expect(openai.responses.cancel(id)).rejects.toMatchObject({
        status: 400,
        message: '400 Cannot cancel a synchronous response.',
      });
      await expect(openai.responses.cancel('resp_9')).rejects.toMatchObject({ status: 404 });
    });
  });

  describe('delete', () => {
    it('should forget a response, once', async () => {
      const { id } = await openai.responses.create({ ...asked, background: true });
      await openai.responses.delete(id);

      expect(mock.responses.delete.calls).toMatchObject([{ status: 200, params: { response_id: id } }]);
      await expect(openai.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
      await expect(openai.responses.inputItems.list(id)).rejects.toMatchObject({ status: 404 });
      await expect(openai.responses.delete(id)).rejects.toMatchObject({ status: 404 });
    });
  });

  describe('inputItems.list', () => {
    it('should have the text of a request as a message', async () => {
      const { id } = await openai.responses.create(asked);
      const { data } = await openai.responses.inputItems.list(id);

      expect(data).toEqual([
        {
          id: expect.stringMatching(/^msg_/) as string,
          type: 'message',
          role: 'user',
          status: 'completed',
          content: [{ type: 'input_text', text: 'Hello' }],
        },
      ]);
    });

    it('should have all items, the last one first, page by page', async () => {
      const { id } = await openai.responses.create({
        model: 'gpt-5',
        input: [
          { role: 'user', content: 'One' },
          { role: 'assistant', content: 'Two' },
          { type: 'function_call_output', call_id: 'call_1', output: '3' },
        ],
      });
      const page = await openai.responses.inputItems.list(id, { limit: 2 });
      const seen: unknown[] = [];
      for await (const item of page) seen.push(item);

      expect(seen).toMatchObject([
        { type: 'function_call_output', output: '3' },
        { role: 'assistant', content: [{ type: 'output_text', text: 'Two' }] },
        { role: 'user', content: [{ type: 'input_text', text: 'One' }] },
      ]);
      expect(mock.responses.inputItems.list.calls).toHaveLength(2);
    });
  });

  it('should let a test answer what it likes', async () => {
    mock.responses.cancel.response = MockResponse.error(409, { message: 'busy' });

    await expect(openai.responses.cancel('resp_1')).rejects.toMatchObject({ status: 409, message: '409 busy' });
  });
});
