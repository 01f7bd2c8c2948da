import { AttemptBoundary, TruncatedStreamError } from 'rivulet';
import type { Completion, Stream } from 'rivulet/openai';
import { expectType } from '../../support/expectType.js';
import { cutAfter, event, events, failureOf, json, valuesOf } from './answers.js';
import { describeClient, onlyRequest } from './describeClient.js';
import { HastyClock } from './HastyClock.js';

// As in the API reference.
const piece = {
  id: 'cmpl-7iA7iJjj8V2zOkCGvWF2hAkWCgIUP',
  object: 'text_completion',
  created: 1690759702,
  choices: [{ text: 'This', index: 0, logprobs: null, finish_reason: null }],
  model: 'gpt-3.5-turbo-instruct',
};
const done = 'data: [DONE]\n\n';

describeClient('client.completions.create', ({ start, server }) => {
  it('should stream the pieces', async () => {
    const client = await start(events(event(piece) + event(piece) + done));
    const pieces$ = client.completions.create({ model: 'm', prompt: 'p', stream: true });
    expectType<Stream<Completion>>(pieces$);
    expect(server().requests).toEqual([]);
    expect(await valuesOf(pieces$)).toEqual([piece, piece]);
    const request = onlyRequest(server());
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/completions',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    });
    expect(JSON.parse(request.body)).toEqual({ model: 'm', prompt: 'p', stream: true });
  });

  it('should emit the whole answer, in the same shape', async () => {
    const client = await start(json(piece));
    expect(await valuesOf(client.completions.create({ model: 'm', prompt: 'p', stream: null }))).toEqual([piece]);
    expect(onlyRequest(server()).headers.accept).toBe('application/json');
  });

  it('should end with an error when it is cut', async () => {
    const client = await start(events(event(piece)));
    const { values, error } = await failureOf(client.completions.create({ model: 'm', prompt: 'p', stream: true }));
    expect(values).toEqual([piece]);
    expect(error).toBeInstanceOf(TruncatedStreamError);
  });

  it('should start over behind a boundary with midStream: restart', async () => {
    const scheduler = new HastyClock();
    const answer = [cutAfter(event(piece)), events(event(piece) + done)];
    const client = await start(answer, { scheduler, random: () => 0 });
    const pieces$ = client.completions.create({ model: 'm', prompt: 'p', stream: true }, { midStream: 'restart' });
    expectType<Stream<Completion | AttemptBoundary>>(pieces$);
    // @ts-expect-error a boundary may stand between the pieces
    expectType<Stream<Completion>>(pieces$);
    expect(await valuesOf(pieces$)).toEqual([piece, expect.any(AttemptBoundary), piece]);
    expect(scheduler.waits).toEqual([500]);
  });
});
