import { OpenAI } from 'openai';
import { parse } from 'partial-json';
import { from } from 'rxjs';
import { importRivulet } from './rivulet.mjs';

/**
 * Ways to read the arguments of a tool call from the values of a stream. Each gives back the arguments, parsed, and how
 * often it told how they stand.
 *
 * @param {string | undefined} dist
 * @returns {Promise<Record<string, (chunks: readonly object[]) => unknown>>}
 */
export async function loadToolReaders(dist) {
  const { toolCalls } = await importRivulet(dist);
  return {
    toolCalls(chunks) {
      const result = { parsed: undefined, told: 0 };
      from(chunks)
        .pipe(toolCalls())
        .subscribe(({ parsed }) => {
          result.parsed = parsed;
          result.told++;
        });
      return result;
    },
    partial(chunks) {
      const result = { parsed: undefined, told: 0 };
      from(chunks)
        .pipe(toolCalls({ partial: true }))
        .subscribe(({ parsed }) => {
          result.parsed = parsed;
          result.told++;
        });
      return result;
    },
    openai: (chunks) => readWithOpenAI(chunks, false),
    'openai strict': (chunks) => readWithOpenAI(chunks, true),
    'partial-json': readWithPartialJson,
  };
}

/** Its `ChatCompletionStream` parses what there is at each delta when the tool is `strict`, else never. */
async function readWithOpenAI(chunks, strict) {
  const result = { parsed: undefined, told: 0 };
  const client = new OpenAI({ apiKey: 'none' });
  const iterator = chunks[Symbol.iterator]();
  client.chat.completions.create = async () => ({
    controller: new AbortController(),
    [Symbol.asyncIterator]: () => ({ next: async () => iterator.next() }),
  });
  const tools = [{ type: 'function', function: { name: 'save', strict, parameters: {} } }];
  const stream = client.chat.completions.stream({ model: 'gpt-4o', messages: [], tools });
  stream.on('tool_calls.function.arguments.delta', ({ parsed_arguments: parsed }) => {
    result.parsed = parsed;
    result.told++;
  });
  const completion = await stream.finalChatCompletion();
  result.parsed = JSON.parse(completion.choices[0].message.tool_calls[0].function.arguments);
  return result;
}

/** Its own README's way: all the text there is, at each delta. */
function readWithPartialJson(chunks) {
  const result = { parsed: undefined, told: 0 };
  let text = '';
  for (const { choices } of chunks) {
    for (const call of choices[0].delta.tool_calls ?? []) {
      text += call.function.arguments;
      if (text !== '') result.parsed = parse(text);
      result.told++;
    }
  }
  return result;
}
