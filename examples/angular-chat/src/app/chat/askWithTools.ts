import { type ChatCompletionMessageParam, runTools, type ToolRunClient } from 'rivulet/openai';
import { weather } from './weather';

/** Asks a model that has tools. It is a file of its own to be loaded when it is needed. */
export function askWithTools(client: ToolRunClient, model: string, messages: readonly ChatCompletionMessageParam[]) {
  return runTools(client, { model, messages: [...messages] }, { tools: [weather], maxSteps: 5 });
}
