import * as fc from 'fast-check';
import { reduceChat } from '../../src/snapshots/reduceChat.js';
import { ChatCompletion } from '../../src/wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../src/wire/chat/ChatCompletionChunk.js';
import { seeded } from '../support/seeded.js';
import { documentedParts } from '../wire/documentedParts.js';
import { readRecording } from '../wire/readRecording.js';
import { chatInPieces, wholeChat } from './chatInPieces.js';
import { naiveChat } from './naiveChat.js';
import { snapshotsOf } from './snapshotsOf.js';

const base = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1694268190, model: 'gpt-4o-mini' };
const whole = { ...base, object: 'chat.completion' };

function chunkOf(delta: Record<string, unknown> | null | undefined, rest: object = {}): ChatCompletionChunk {
  return { ...base, choices: [{ index: 0, delta, ...rest }] };
}

/** The choices that these chunks amount to. */
function choicesOf(...chunks: readonly unknown[]): ChatCompletion['choices'] {
  return snapshotsOf(reduceChat, chunks).at(-1)!.choices;
}

/** The message that these deltas amount to. */
function messageOf(...deltas: readonly (Record<string, unknown> | null | undefined)[]): unknown {
  return choicesOf(...deltas.map((delta) => chunkOf(delta)))[0]?.message;
}

/** The tool calls that these pieces amount to, a chunk for each list of them. */
function callsOf(...lists: readonly (readonly object[])[]): unknown {
  return choicesOf(...lists.map((tool_calls) => chunkOf({ tool_calls })))[0]?.message.tool_calls;
}

function tokenOf(token: string): { token: string; logprob: number; bytes: null; top_logprobs: [] } {
  return { token, logprob: -0.5, bytes: null, top_logprobs: [] };
}

describe('reduceChat', () => {
  describe('on recordings', () => {
    it.each([
      'chat-azure-content-filter.sse',
      'chat-reasoning-deepseek.sse',
      'chat-refusal.sse',
      'chat-structured-output.sse',
      'chat-text-usage.sse',
      'chat-tool-calls.sse',
    ])('should give the whole of %s', (name) => {
      const chunks = readRecording(name) as readonly ChatCompletionChunk[];

      expect(snapshotsOf(reduceChat, chunks).at(-1)).toEqual(naiveChat(chunks));
    });

    it.each(['chat-azure-content-filter.sse', 'chat-reasoning-deepseek.sse', 'chat-tool-calls.sse'])(
      'should give a valid completion after each chunk of %s',
      (name) => {
        for (const snapshot of snapshotsOf(reduceChat, readRecording(name))) {
          expect(ChatCompletion.parse(snapshot)).toStrictEqual(snapshot);
        }
      },
    );

    it('should give this whole, written by hand', () => {
      expect(snapshotsOf(reduceChat, readRecording('chat-tool-calls.sse')).at(-1)).toEqual({
        id: 'chatcmpl-ABfwAwrNePHUgBBezonVC6MX3zd63',
        object: 'chat.completion',
        created: 1727346178,
        model: 'gpt-4o-2024-08-06',
        system_fingerprint: 'fp_5050236cbd',
        choices: [
          {
            index: 0,
            message: {
              role: 'assistant',
              content: null,
              tool_calls: [
                {
                  id: 'call_JMW1whyEaYG438VE1OIflxA2',
                  type: 'function',
                  function: { name: 'GetWeatherArgs', arguments: expect.stringContaining('Edinburgh') as string },
                },
                {
                  id: 'call_DNYTawLBoN8fj3KN6qU9N1Ou',
                  type: 'function',
                  function: { name: 'get_stock_price', arguments: expect.stringContaining('AAPL') as string },
                },
              ],
            },
            finish_reason: 'tool_calls',
            logprobs: null,
          },
        ],
        usage: expect.objectContaining({ total_tokens: 209 }) as object,
      });
    });
  });

  it('should put any completion together again, however it was cut', () => {
    fc.assert(
      fc.property(wholeChat, fc.infiniteStream(fc.nat()), (completion, random) => {
        const chunks = chatInPieces(completion, () => random.next().value as number);
        const snapshots = snapshotsOf(reduceChat, chunks);

        expect(snapshots.at(-1)).toStrictEqual(completion);
        expect(snapshots.map((snapshot) => ChatCompletion.safeParse(snapshot).error).filter(Boolean)).toEqual([]);
      }),
      seeded(60),
    );
  });

  describe('text', () => {
    it('should join what the API has of text in a message', () => {
      expect(
        messageOf(
          { role: 'assistant', content: '', refusal: null, reasoning_content: 'Hm', reasoning: 'W' },
          { content: 'Hel', reasoning_content: 'm.', reasoning: 'ell' },
          { content: 'lo', refusal: "I'm", reasoning_content: null },
          { content: null, refusal: ' sorry' },
        ),
      ).toEqual({
        ...{ role: 'assistant', content: 'Hello', refusal: "I'm sorry" },
        ...{ reasoning_content: 'Hmm.', reasoning: 'Well' },
      });
    });

    it('should join surrogates that the server has split', () => {
      expect(messageOf({ content: '\ud83d' }, { content: '\ude03' })).toHaveProperty('content', '😃');
    });

    it('should have null for the content until some comes, and the role of an assistant', () => {
      expect(messageOf({})).toEqual({ role: 'assistant', content: null });
      expect(messageOf({ refusal: 'no' })).toEqual({ role: 'assistant', content: null, refusal: 'no' });
      expect(messageOf(null, undefined)).toEqual({ role: 'assistant', content: null });
    });

    it('should not join the role of a server that repeats it', () => {
      expect(messageOf({ role: 'assistant', content: 'a' }, { role: 'assistant', content: 'b' })).toEqual({
        role: 'assistant',
        content: 'ab',
      });
    });

    it('should join the pieces of a function call', () => {
      expect(
        messageOf(
          { content: null, function_call: { name: 'f', arguments: '' } },
          { function_call: { arguments: '{"a"' } },
          { function_call: { name: null, arguments: ':1}' } },
        ),
      ).toEqual({ role: 'assistant', content: null, function_call: { name: 'f', arguments: '{"a":1}' } });
    });

    it('should join data and transcript of audio', () => {
      expect(
        messageOf(
          { audio: { id: 'audio_1', transcript: 'Hel' } },
          { audio: { data: 'UklG' } },
          { audio: { data: 'RuIW', transcript: 'lo' } },
          { audio: { expires_at: 1729018505 } },
        ),
      ).toEqual({
        ...{ role: 'assistant', content: null },
        audio: { id: 'audio_1', data: 'UklGRuIW', transcript: 'Hello', expires_at: 1729018505 },
      });
    });

    it('should collect annotations', () => {
      const [annotation] = documentedParts.annotations;

      expect(messageOf({ annotations: [annotation] }, { content: 'a' }, { annotations: [{ type: 'b' }] })).toEqual({
        ...{ role: 'assistant', content: 'a' },
        annotations: [annotation, { type: 'b' }],
      });
    });
  });

  describe('tool calls', () => {
    const call = (id: string, name: string, args: string, type = 'function'): object =>
      type === 'custom'
        ? { id, type, custom: { name, input: args } }
        : { id, type, function: { name, arguments: args } };

    it.each<[string, readonly (readonly object[])[], readonly object[]]>([
      [
        'fragments of one call',
        [
          [{ index: 0, ...call('call_1', 'read', '') }],
          [{ index: 0, function: { arguments: '{"a"' } }],
          [{ index: 0, function: { arguments: ':1}' } }],
        ],
        [call('call_1', 'read', '{"a":1}')],
      ],
      [
        'fragments of two calls by turns',
        [
          [{ index: 0, ...call('call_1', 'read', '') }],
          [{ index: 1, ...call('call_2', 'write', '') }],
          [{ index: 0, function: { arguments: '1' } }],
          [{ index: 1, function: { arguments: '2' } }],
          [{ index: 0, function: { arguments: '3' } }],
        ],
        [call('call_1', 'read', '13'), call('call_2', 'write', '2')],
      ],
      [
        'two entries of one call in one chunk',
        [
          [
            { index: 0, ...call('call_1', 'read', '{') },
            { index: 0, function: { arguments: '}' } },
          ],
        ],
        [call('call_1', 'read', '{}')],
      ],
      [
        'a custom tool',
        [
          [{ index: 0, id: 'call_1', type: 'custom', custom: { name: 'exec', input: '' } }],
          [{ index: 0, custom: { input: 'print(' } }],
          [{ index: 0, custom: { input: '1)' } }],
        ],
        [call('call_1', 'exec', 'print(1)', 'custom')],
      ],
      [
        'a custom tool without its type',
        [[{ index: 0, id: 'call_1', custom: { name: 'exec', input: 'x' } }]],
        [call('call_1', 'exec', 'x', 'custom')],
      ],
      [
        'id, type and name in each piece',
        [[{ index: 0, ...call('call_1', 'read', '{') }], [{ index: 0, ...call('call_1', 'read', '}') }]],
        [call('call_1', 'read', '{}')],
      ],
      [
        'nulls and empty texts in later pieces',
        [
          [{ index: 0, ...call('call_1', 'read', '{') }],
          [{ index: 0, id: null, type: null, function: { name: null, arguments: '1' } }],
          [{ index: 0, id: '', type: '', function: { name: '', arguments: '}' } }],
        ],
        [call('call_1', 'read', '{1}')],
      ],
      [
        'another id in each piece',
        [[{ index: 0, ...call('call_1', 'read', '{') }], [{ index: 0, id: 'call_2', function: { arguments: '}' } }]],
        [call('call_1', 'read', '{}')],
      ],
      [
        'an id that comes late',
        [[{ index: 0, function: { name: 'read', arguments: '{' } }], [{ index: 0, ...call('call_1', 'read', '}') }]],
        [call('call_1', 'read', '{}')],
      ],
      [
        'calls without an index, each whole',
        [[call('call_1', 'read', '{}')], [call('call_2', 'write', '{}')]],
        [call('call_1', 'read', '{}'), call('call_2', 'write', '{}')],
      ],
      [
        'pieces without an index',
        [[call('call_1', 'read', '{')], [{ function: { arguments: '}' } }], [call('call_1', 'read', '!')]],
        [call('call_1', 'read', '{}!')],
      ],
      [
        'calls without index and id',
        [[{ function: { name: 'read', arguments: '1' } }, { function: { name: 'read', arguments: '2' } }]],
        [call('', 'read', '1'), call('', 'read', '2')],
      ],
      [
        'an index in later pieces only',
        [[call('call_1', 'read', '1'), call('call_2', 'write', '2')], [{ index: 0, function: { arguments: 'a' } }]],
        [call('call_1', 'read', '1a'), call('call_2', 'write', '2')],
      ],
      [
        'index 0 for all calls',
        [
          [{ index: 0, ...call('call_1', 'read', '1') }],
          [{ index: 0, ...call('call_2', 'write', '2') }],
          [{ index: 0, function: { arguments: '3' } }],
        ],
        [call('call_1', 'read', '1'), call('call_2', 'write', '23')],
      ],
      [
        'indexes that begin with 1 and leave one out',
        [
          [{ index: 1, ...call('call_1', 'read', '1') }],
          [{ index: 3, ...call('call_3', 'write', '3') }],
          [{ index: 1, function: { arguments: 'a' } }],
          [{ index: 3, function: { arguments: 'b' } }],
        ],
        [call('call_1', 'read', '1a'), call('call_3', 'write', '3b')],
      ],
      [
        'the second call first',
        [
          [{ index: 1, ...call('call_2', 'write', '2') }],
          [{ index: 0, ...call('call_1', 'read', '1') }],
          [{ index: 1, function: { arguments: 'b' } }],
          [{ index: 0, function: { arguments: 'a' } }],
        ],
        [call('call_1', 'read', '1a'), call('call_2', 'write', '2b')],
      ],
      [
        "a thought signature, Gemini's",
        [[{ ...call('call_1', 'read', '{}'), extra_content: { google: { thought_signature: 'CsQB' } } }]],
        [{ ...call('call_1', 'read', '{}'), extra_content: { google: { thought_signature: 'CsQB' } } }],
      ],
    ])('should understand %s', (_name, lists, calls) => {
      expect(callsOf(...lists)).toEqual(calls);
    });
  });

  describe('choices', () => {
    it('should keep several apart and sort them', () => {
      expect(
        choicesOf(
          { ...base, choices: [{ index: 2, delta: { content: 'c' } }] },
          { ...base, choices: [{ index: 0, delta: { content: 'a' } }] },
          {
            ...base,
            choices: [
              { index: 1, delta: { content: 'b' } },
              { index: 0, delta: { content: 'A' }, finish_reason: 'stop' },
            ],
          },
        ),
      ).toEqual([
        { index: 0, message: { role: 'assistant', content: 'aA' }, finish_reason: 'stop' },
        { index: 1, message: { role: 'assistant', content: 'b' } },
        { index: 2, message: { role: 'assistant', content: 'c' } },
      ]);
    });

    it('should keep the identity of what a chunk does not touch', () => {
      const [before, after, same] = snapshotsOf(reduceChat, [
        {
          ...base,
          choices: [
            { index: 0, delta: { content: 'a', tool_calls: [{ index: 0, id: '1', function: { name: 'f' } }] } },
            { index: 1, delta: { content: 'b' }, logprobs: { content: [tokenOf('b')], refusal: null } },
          ],
        },
        { ...base, choices: [{ index: 0, delta: { content: 'A' } }] },
        { ...base, choices: [{ index: 0, delta: {}, finish_reason: null }], obfuscation: 'x' },
      ]);

      expect(after!.choices[1]).toBe(before!.choices[1]);
      expect(after!.choices[0]!.message.tool_calls).toBe(before!.choices[0]!.message.tool_calls);
      expect(after!.choices[0]).not.toBe(before!.choices[0]);
      expect(same!.choices[0]!.message).toBe(after!.choices[0]!.message);
    });

    it('should be the same object after a chunk that says nothing new', () => {
      const chunk = chunkOf({ role: 'assistant', content: '' }, { finish_reason: null });
      const snapshot = reduceChat(undefined, chunk);

      expect(reduceChat(snapshot, structuredClone(chunk))).toBe(snapshot);
    });

    it('should give two different wholes for two chunks after the same one', () => {
      const first = reduceChat(undefined, chunkOf({ content: 'a' }, { logprobs: { content: [tokenOf('a')] } }));
      const left = reduceChat(first, chunkOf({ content: 'l' }, { logprobs: { content: [tokenOf('l')] } }));
      const right = reduceChat(first, chunkOf({ content: 'r' }, { logprobs: { content: [tokenOf('r')] } }));

      expect(left.choices[0]).toMatchObject({
        message: { content: 'al' },
        logprobs: { content: [tokenOf('a'), tokenOf('l')] },
      });
      expect(right.choices[0]).toMatchObject({
        message: { content: 'ar' },
        logprobs: { content: [tokenOf('a'), tokenOf('r')] },
      });
      expect(first.choices[0]).toMatchObject({ message: { content: 'a' }, logprobs: { content: [tokenOf('a')] } });
    });

    it('should go on from a completion that was stored as JSON', () => {
      const chunk = chunkOf({ content: 'a' }, { logprobs: { content: [tokenOf('a')], refusal: null } });
      const stored = JSON.parse(JSON.stringify(reduceChat(undefined, chunk))) as ChatCompletion;

      expect(reduceChat(stored, chunk).choices).toEqual([
        {
          ...{ index: 0, message: { role: 'assistant', content: 'aa' } },
          logprobs: { content: [tokenOf('a'), tokenOf('a')], refusal: null },
        },
      ]);
    });

    it('should not lose stored log probabilities to an empty list', () => {
      const logprobs = { content: [tokenOf('a')], refusal: null };
      const stored: ChatCompletion = { choices: [{ index: 0, message: { role: 'assistant' }, logprobs }] };
      const chunk = chunkOf({}, { logprobs: { content: [], refusal: null } });

      expect(reduceChat(stored, chunk).choices[0]!.logprobs).toEqual(logprobs);
    });

    it('should not take the message so far that some servers send beside the delta', () => {
      const chunk = (content: string, sum: string): object => chunkOf({ content }, { message: { content: sum } });

      expect(choicesOf(chunk('a', 'a'), chunk('b', 'ab'))).toEqual([
        { index: 0, message: { role: 'assistant', content: 'ab' } },
      ]);
    });
  });

  describe('log probabilities', () => {
    const chunk = (token: string, list = 'content'): object =>
      chunkOf({ [list]: token }, { logprobs: { content: null, refusal: null, [list]: [tokenOf(token)] } });

    it('should collect them', () => {
      expect(
        choicesOf(chunk('a'), chunkOf({ content: '' }, { logprobs: null }), chunk('b'), chunk('n', 'refusal')),
      ).toEqual([
        {
          index: 0,
          message: { role: 'assistant', content: 'ab', refusal: 'n' },
          logprobs: { content: [tokenOf('a'), tokenOf('b')], refusal: [tokenOf('n')] },
        },
      ]);
    });

    it('should show them to whoever looks at the snapshot', () => {
      const expected = { content: [tokenOf('a'), tokenOf('b')], refusal: null };
      const logprobs = [chunk('a'), chunk('b')].reduce(
        (snapshot: ChatCompletion | undefined, each) => reduceChat(snapshot, each as ChatCompletionChunk),
        undefined,
      )!.choices[0]!.logprobs!;

      expect(logprobs).toStrictEqual(expected);
      expect({ ...logprobs }).toEqual(expected);
      expect(structuredClone(logprobs)).toEqual(expected);
      expect(JSON.parse(JSON.stringify(logprobs))).toEqual(expected);
      expect(Object.keys(logprobs).sort()).toEqual(['content', 'refusal']);
      expect(logprobs.content).toBe(logprobs.content);
    });

    it('should keep unknown fields beside them, the last value that is not null', () => {
      const beside = (kind: string | null): object =>
        chunkOf({}, { logprobs: { content: [tokenOf('a')], refusal: null, kind } });

      expect(choicesOf(beside(null), beside('x'), beside('y'), beside(null))[0]?.logprobs).toHaveProperty('kind', 'y');
    });

    it('should make an array of them only when they are read, which no chunk does', () => {
      let snapshot: ChatCompletion | undefined;
      for (const token of ['a', 'b', 'c']) snapshot = reduceChat(snapshot, chunk(token) as ChatCompletionChunk);
      const property = Object.getOwnPropertyDescriptor(snapshot!.choices[0]!.logprobs, 'content');

      expect(property).toMatchObject({ enumerable: true, get: expect.any(Function) as unknown });
    });
  });

  describe('the fields around', () => {
    it('should take the last usage that is not null', () => {
      const usage = documentedParts.usage;
      const chunks = [null, { total_tokens: 1 }, usage, null].map((each) => ({ ...base, choices: [], usage: each }));

      expect(snapshotsOf(reduceChat, chunks).at(-1)).toEqual({ ...whole, choices: [], usage });
    });

    it("should not lose what Azure's empty chunks do not say", () => {
      const empty = { ...{ id: '', object: '', created: 0, model: '' }, usage: null };
      const safe = { filtered: false, severity: 'safe' };
      const offsets = { check_offset: 44, start_offset: 44, end_offset: 198 };

      expect(
        snapshotsOf(reduceChat, [
          { ...empty, choices: [], prompt_filter_results: [{ prompt_index: 0 }] },
          { ...chunkOf({ content: 'a' }, { content_filter_results: { hate: safe } }), system_fingerprint: 'fp_1' },
          {
            ...empty,
            choices: [{ index: 0, content_filter_results: { violence: safe }, content_filter_offsets: offsets }],
          },
          { ...chunkOf({}, { content_filter_results: {}, finish_reason: 'stop' }), system_fingerprint: null },
          { ...empty, choices: [{ index: 0, delta: {}, finish_reason: '' }] },
        ]).at(-1),
      ).toEqual({
        ...{ ...whole, system_fingerprint: 'fp_1', usage: null, prompt_filter_results: [{ prompt_index: 0 }] },
        choices: [
          {
            ...{ index: 0, message: { role: 'assistant', content: 'a' }, finish_reason: 'stop' },
            ...{ content_filter_results: { hate: safe, violence: safe }, content_filter_offsets: offsets },
          },
        ],
      });
    });

    it('should have the moderation and the service tier', () => {
      const { moderation } = documentedParts;
      const chunks = [chunkOf({ content: 'a' }), { ...base, choices: [], moderation, service_tier: 'default' }];

      expect(snapshotsOf(reduceChat, chunks).at(-1)).toMatchObject({ moderation, service_tier: 'default' });
    });

    it('should take the last value of an unknown field, not join it', () => {
      expect(
        snapshotsOf(reduceChat, [
          { ...chunkOf({ content: 'a', mood: 'calm' }, { stop_reason: 1 }), citations: ['a'], x_groq: { id: '1' } },
          { ...chunkOf({ content: 'b', mood: 'wild' }, { stop_reason: null }), citations: ['a', 'b'] },
        ]).at(-1),
      ).toEqual({
        ...{ ...whole, citations: ['a', 'b'], x_groq: { id: '1' } },
        choices: [{ index: 0, message: { role: 'assistant', content: 'ab', mood: 'wild' }, stop_reason: 1 }],
      });
    });

    it('should not keep what belongs to a chunk alone', () => {
      const snapshot = snapshotsOf(reduceChat, [{ ...chunkOf({ content: 'a' }), obfuscation: 'x' }]).at(-1)!;

      expect(JSON.stringify(snapshot)).not.toMatch(/obfuscation|delta|chunk/);
    });

    it('should take names that objects are born with for what they are', () => {
      const chunk = JSON.parse(
        '{"choices":[{"index":0,"delta":{"content":"a","constructor":1,"__proto__":{"polluted":1}},' +
          '"logprobs":{"content":[],"constructor":[1],"__proto__":{"polluted":1}}}],"toString":"x","__proto__":{"polluted":1}}',
      ) as ChatCompletionChunk;
      const snapshot = reduceChat(reduceChat(undefined, chunk), chunk);

      expect(Object.getPrototypeOf(snapshot)).toBe(Object.prototype);
      expect(snapshot.choices[0]!.message).toEqual({ role: 'assistant', content: 'aa', ['constructor']: 1 });
      expect(snapshot.choices[0]!.logprobs).toHaveProperty('constructor', [1, 1]);
      expect(Object.keys(snapshot.choices[0]!.logprobs!).sort()).toEqual(['constructor', 'content']);
      expect(snapshot).toHaveProperty('toString', 'x');
      expect(snapshot).not.toHaveProperty('polluted');
    });

    it('should be a completion without choices after a chunk that says nothing', () => {
      expect(reduceChat(undefined, { choices: [] })).toEqual({ object: 'chat.completion', choices: [] });
    });
  });
});
