import { accumulateText, textDeltas } from 'rivulet';
import type { OpenAI, StreamRequestOptions } from 'rivulet/openai';
import { map, tap, type Observable } from 'rxjs';
import { chatEvent } from '../../support/serve.js';
import { end, events, json, write, type Step } from './steps.js';

/** An endpoint whose answer is the text `Hello`. */
export interface Api {
  readonly pieces: Pieces;
  /** The whole answer, as it should be. */
  readonly good: readonly Step[];
  /** How many values it has. */
  readonly goodValues: number;
  /** Sends the request and reads the text so far. `see` is told of each value. */
  readonly read: (client: OpenAI, options: StreamRequestOptions, see: (value: unknown) => void) => Observable<string>;
}

/** The answer in pieces. */
export interface Pieces {
  /** A value that has no text yet. */
  readonly opening: string;
  /** A value with the text `Hel`. */
  readonly hel: string;
  /** A value with the text `lo`. */
  readonly lo: string;
  /** A value that says why the model has ended, where that is not the end of the stream. */
  readonly finish: string;
  readonly done: string;
}

const seenBy = <T>(see: (value: unknown) => void) =>
  tap<T>((value) => {
    see(value);
  });
const data = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const textOf = ({ opening, hel, lo, finish, done }: Pieces) => [opening + hel, lo + finish + done] as const;

const chatChunk = (delta: object, finishReason: string | null) =>
  data({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'test',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });

const chatPieces: Pieces = {
  opening: chatChunk({ role: 'assistant', content: '' }, null),
  hel: chatEvent('Hel'),
  lo: chatEvent('lo'),
  finish: chatChunk({}, 'stop'),
  done: 'data: [DONE]\n\n',
};
const [chatStart, chatEnd] = textOf(chatPieces);

export const chat: Api = {
  pieces: chatPieces,
  good: [events(), write(chatStart), write(chatEnd), end],
  goodValues: 4,
  read: (client, options, see) =>
    client.chat.completions
      .create({ model: 'test', messages: [{ role: 'user', content: 'Hi' }], stream: true }, options)
      .pipe(seenBy(see), textDeltas(), accumulateText()),
};

const event = (type: string, fields: object) => `event: ${type}\n${data({ type, ...fields })}`;
const response = { id: 'resp_1', object: 'response', status: 'in_progress', output: [] };
const place = { item_id: 'msg_1', output_index: 0, content_index: 0, logprobs: [] };

const responsesPieces: Pieces = {
  opening: event('response.created', { sequence_number: 0, response }),
  hel: event('response.output_text.delta', { ...place, sequence_number: 1, delta: 'Hel' }),
  lo: event('response.output_text.delta', { ...place, sequence_number: 2, delta: 'lo' }),
  finish: '',
  done: event('response.completed', { sequence_number: 3, response: { ...response, status: 'completed' } }),
};
const [responsesStart, responsesEnd] = textOf(responsesPieces);

export const responses: Api = {
  pieces: responsesPieces,
  good: [events(), write(responsesStart), write(responsesEnd), end],
  goodValues: 4,
  read: (client, options, see) =>
    client.responses
      .create({ model: 'test', input: 'Hi', stream: true }, options)
      .pipe(seenBy(see), textDeltas(), accumulateText()),
};

const completion = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'test',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello', refusal: null }, finish_reason: 'stop' }],
});

/** The answer that comes whole, in one value; its pieces are two halves. */
export const whole: Api = {
  pieces: { opening: '', hel: completion.slice(0, 40), lo: completion.slice(40), finish: '', done: '' },
  good: [json(), write(completion.slice(0, 40)), write(completion.slice(40)), end],
  goodValues: 1,
  // What comes in one piece cannot start over.
  read: (client, options, see) =>
    client.chat.completions
      .create({ model: 'test', messages: [{ role: 'user', content: 'Hi' }] }, { ...options, midStream: undefined })
      .pipe(
        seenBy(see),
        map(({ choices }) => choices[0]?.message.content ?? ''),
        accumulateText(),
      ),
};
