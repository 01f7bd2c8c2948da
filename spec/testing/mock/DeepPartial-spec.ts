import type OpenAI from 'openai';
import { OpenAIMock } from 'rivulet/testing';

const mock = new OpenAIMock();

/** What openai's types say of whole answers: teams have such fixtures. */
interface Whole {
  readonly chat: OpenAI.Chat.ChatCompletion;
  readonly completion: OpenAI.Completion;
  readonly response: OpenAI.Responses.Response;
  readonly embeddings: OpenAI.CreateEmbeddingResponse;
  readonly assistant: Awaited<ReturnType<OpenAI['beta']['assistants']['retrieve']>>;
  readonly run: Awaited<ReturnType<OpenAI['beta']['threads']['runs']['retrieve']>>;
}

describe('DeepPartial', () => {
  it('should take whole answers as openai types them', () => {
    const write = (whole: Whole) => {
      mock.chat.completions.create.response = whole.chat;
      mock.completions.create.response = whole.completion;
      mock.responses.create.response = whole.response;
      mock.embeddings.create.response = whole.embeddings;
      mock.beta.assistants.create.response = whole.assistant;
      mock.beta.threads.runs.create.response = whole.run;
    };
    expect(write).toBeInstanceOf(Function); // the types are the spec
  });

  it('should take a part at any depth, and any metadata', () => {
    mock.chat.completions.create.response = { choices: [{ message: { tool_calls: [{ function: { name: 'f' } }] } }] };
    mock.responses.create.response = { output: [{ type: 'function_call', name: 'f', arguments: '{}' }] };
    mock.beta.assistants.create.response = { metadata: { anything: 'goes' } };
    expect(mock.calls).toEqual([]);
  });

  it('should not take what is misspelled', () => {
    // @ts-expect-error it is choices
    mock.chat.completions.create.response = { choises: [] };
    // @ts-expect-error it is message
    mock.chat.completions.create.response = { choices: [{ mesage: { content: 'x' } }] };
    // @ts-expect-error it is a text
    mock.chat.completions.create.response = { choices: [{ message: { content: 5 } }] };
    expect(mock.calls).toEqual([]);
  });
});
