import type { ChatCompletionChunk } from 'rivulet/openai';
import { EventStream } from 'rivulet/testing';

type Delta = ChatCompletionChunk['choices'][number]['delta'];

/** What a model takes for one token, more or less: the start of a word, a letter of many strokes, a few signs. */
const TOKEN = / ?[a-zà-ÿ]{1,6}| ?\d{1,3}|[\p{L}\p{N}]{1,2}|\s|[^\p{L}\p{N}\s]{1,3}/giu;

/** What a model says: text, calls, or both. */
export interface SpokenAnswerOptions {
  readonly model: string;
  readonly text?: string | undefined;
  /** The tools that it wants to be called, by their names, with arguments in JSON. */
  readonly calls?: readonly { readonly name: string; readonly arguments: string }[] | undefined;
  /** What was read before, to be counted. */
  readonly prompt?: string | undefined;
  /** Why it ends. */
  readonly finishReason?: 'stop' | 'length' | 'content_filter' | undefined;
}

/** What a model says, token by token as it does, so that words, code fences and pictures are cut anywhere. */
export class SpokenAnswer extends EventStream<ChatCompletionChunk> {
  constructor(private readonly answer: SpokenAnswerOptions) {
    super();
  }

  override *generate() {
    const { model, text = '', calls = [], prompt = '', finishReason } = this.answer;
    const chunk = (fields: Pick<ChatCompletionChunk, 'choices' | 'usage'>) =>
      this.event(undefined, { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model, ...fields });
    const delta = (fields: Delta, finish_reason: string | null = null) =>
      chunk({ choices: [{ index: 0, delta: fields, finish_reason }] });

    yield delta({ role: 'assistant', content: '' });
    for (const content of tokensOf(text)) yield delta({ content });
    for (const [index, call] of calls.entries()) {
      const head = { index, id: `call_${index}`, type: 'function', function: { name: call.name, arguments: '' } };
      yield delta({ tool_calls: [head] });
      for (const piece of tokensOf(call.arguments)) {
        yield delta({ tool_calls: [{ index, function: { arguments: piece } }] });
      }
    }
    yield delta({}, finishReason ?? (calls.length > 0 ? 'tool_calls' : 'stop'));

    const prompt_tokens = tokensOf(prompt).length;
    const completion_tokens = [text, ...calls.map((call) => call.arguments)].flatMap(tokensOf).length;
    const total_tokens = prompt_tokens + completion_tokens;
    yield chunk({ choices: [], usage: { prompt_tokens, completion_tokens, total_tokens } });
  }
}

function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}
