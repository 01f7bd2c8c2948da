import OpenAI from 'openai';
import { readSse } from '../../support/recordings.js';

const request = { model: 'gpt-4o' } as const;

function clientOf(recording: string): OpenAI {
  const headers = { 'content-type': 'text/event-stream' };
  return new OpenAI({
    apiKey: 'none',
    maxRetries: 0,
    fetch: () => Promise.resolve(new Response(Buffer.from(readSse(recording)), { headers })),
  });
}

/** What OpenAI's own package makes of a recorded chat. */
export function peerChat(recording: string): Promise<OpenAI.ChatCompletion> {
  return clientOf(recording)
    .chat.completions.stream({ ...request, messages: [] })
    .finalChatCompletion();
}

/** What it makes of a recorded response. */
export function peerResponse(recording: string): Promise<OpenAI.Responses.Response> {
  return clientOf(recording)
    .responses.stream({ ...request, input: '' })
    .finalResponse();
}
