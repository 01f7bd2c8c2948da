import * as fc from 'fast-check';
import type { ChatCompletion } from '../../src/wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../src/wire/chat/ChatCompletionChunk.js';

const text = fc.string({ maxLength: 12, unit: 'binary' });
const token = fc.record({
  token: text,
  logprob: fc.double({ noNaN: true, noDefaultInfinity: true, min: -99, max: -1 }),
});
const tokens = fc.option(fc.array(token, { minLength: 1, maxLength: 5 }));
const id = fc.uuid();
const name = fc.constantFrom('read', 'write');
const toolCall = fc.oneof(
  fc.record({ id, type: fc.constant('function'), function: fc.record({ name, arguments: text }) }),
  fc.record({ id, type: fc.constant('custom'), custom: fc.record({ name, input: text }) }),
);

const message = fc.record(
  {
    role: fc.constant<'assistant'>('assistant'),
    content: fc.option(text),
    refusal: fc.option(text),
    reasoning_content: text,
    tool_calls: fc.array(toolCall, { minLength: 1, maxLength: 3 }),
    audio: fc.record({ id, data: text, transcript: text, expires_at: fc.nat() }),
  },
  { requiredKeys: ['role', 'content'] },
);

/** Any whole chat completion of one to three choices. */
export const wholeChat: fc.Arbitrary<ChatCompletion> = fc
  .record(
    {
      id,
      object: fc.constant('chat.completion'),
      created: fc.integer({ min: 1 }),
      model: fc.constantFrom('gpt-4o', 'o3'),
      choices: fc.array(
        fc.record(
          {
            message,
            finish_reason: fc.constantFrom('stop', 'length', 'tool_calls'),
            logprobs: fc.option(fc.record({ content: tokens, refusal: tokens })),
          },
          { requiredKeys: ['message', 'finish_reason'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      usage: fc.record({ prompt_tokens: fc.nat(), completion_tokens: fc.nat(), total_tokens: fc.nat() }),
      system_fingerprint: fc.constant('fp_1'),
    },
    { requiredKeys: ['id', 'object', 'created', 'model', 'choices'] },
  )
  // Records of fast-check have no prototype.
  .map((record) => {
    const { choices, ...rest } = structuredClone(record);
    return { ...rest, choices: choices.map((choice, index) => ({ index, ...choice })) };
  });

type Delta = Record<string, unknown>;

/**
 * Cuts a completion into chunks: texts anywhere, lists element by element, the pieces of choices and fields in any order
 * that a server could send. Usage comes last, in a chunk of its own.
 */
export function chatInPieces(whole: ChatCompletion, random: () => number): readonly ChatCompletionChunk[] {
  const { choices, usage, ...rest } = whole;
  const head = { ...rest, object: 'chat.completion.chunk' };
  // One queue per field that grows; the queues are independent of each other, their pieces are not.
  const queues = choices.flatMap(({ index, message: { role, ...fields }, finish_reason, logprobs }) => [
    [
      { index, delta: { role }, ...(logprobs === null && { logprobs: null }) },
      { index, delta: {}, finish_reason },
    ],
    ...Object.entries(fields).map(([key, value]) => deltasOf(key, value, random).map((delta) => ({ index, delta }))),
    ...Object.entries(logprobs ?? {}).map(([key, list]) =>
      list === null
        ? [{ index, delta: {}, logprobs: { [key]: null } }]
        : (list as unknown[]).map((each) => ({ index, delta: {}, logprobs: { [key]: [each] } })),
    ),
  ]);
  const chunks: ChatCompletionChunk[] = [];
  while (queues.length > 0) {
    const at = random() % queues.length;
    const choice = queues[at]!.shift();
    if (choice === undefined) queues.splice(at, 1);
    else chunks.push({ ...head, choices: [choice] });
  }
  return usage === undefined ? chunks : [...chunks, { ...head, choices: [], usage }];
}

/** The deltas that one field of a message is sent in. */
function deltasOf(key: string, value: unknown, random: () => number): readonly Delta[] {
  if (typeof value === 'string') return cut(value, random).map((piece) => ({ [key]: piece }));
  if (key === 'audio') {
    const { data, transcript, ...rest } = value as { data: string; transcript: string };
    return [
      { audio: rest },
      ...cut(data, random).map((piece) => ({ audio: { data: piece } })),
      ...cut(transcript, random).map((piece) => ({ audio: { transcript: piece } })),
    ];
  }
  if (key !== 'tool_calls') return [{ [key]: value }];
  const starts: Delta[] = [];
  const pieces: Delta[] = [];
  (value as Record<string, Record<string, string>>[]).forEach((call, index) => {
    const kind = 'custom' in call ? 'custom' : 'function';
    const field = kind === 'custom' ? 'input' : 'arguments';
    starts.push({ tool_calls: [{ index, ...call, [kind]: { ...call[kind], [field]: '' } }] });
    pieces.push(
      ...cut(call[kind]![field]!, random).map((piece) => ({ tool_calls: [{ index, [kind]: { [field]: piece } }] })),
    );
  });
  // The starts in any order, each call's pieces in theirs.
  starts.sort(() => (random() % 2) - 0.5);
  return [...starts, ...pieces];
}

function cut(whole: string, random: () => number): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  do {
    const end = Math.min(whole.length, at + (random() % 5));
    pieces.push(whole.slice(at, end));
    at = end;
  } while (at < whole.length);
  return pieces;
}
