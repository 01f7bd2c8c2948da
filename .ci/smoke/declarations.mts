// What a library that wraps ours exports without a written type: TypeScript has to be able to name it.
import { OpenAI } from 'rivulet/openai';
import { accumulateResponse, accumulateChat, textDeltas, toolCalls } from 'rivulet';
export const client = new OpenAI();
export const events = () => client.responses.create({ model: 'x', input: 'x', stream: true });
export const chunks = client.chat.completions.create({ model: 'x', messages: [], stream: true });
export const restarted = client.chat.completions.create(
  { model: 'x', messages: [], stream: true },
  { midStream: 'restart' },
);
export const whole = client.chat.completions.create({ model: 'x', messages: [] });
export const snapshots = () => events().pipe(accumulateResponse());
export const chats = chunks.pipe(accumulateChat());
export const calls = chunks.pipe(toolCalls());
export const text = chunks.pipe(textDeltas());
export const models = client.models.list();
export const runs = client.beta.threads.runs.create('t', { assistant_id: 'a', stream: true });
export const images = client.images.generate({ prompt: 'x', stream: true });
