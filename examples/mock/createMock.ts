import { MockResponse, OpenAIMock } from 'rivulet/testing';
import * as z from 'zod';
import { faultOf } from './faultOf.js';
import { flood } from './flood.js';
import { RequestLimit } from './RequestLimit.js';
import { SpokenAnswer } from './SpokenAnswer.js';
import { textFor } from './textFor.js';
import { toolAnswer } from './toolAnswer.js';
import type { WrittenAnswer } from './WrittenAnswer.js';

export interface MockOptions {
  /** What it can say. Of those that fit the question the first one is said. */
  readonly answers: readonly WrittenAnswer[];
  /**
   * How long each token takes, in milliseconds.
   *
   * @defaultValue from 15 to 30
   */
  readonly eventMs?: number | undefined;
  /**
   * How long three translations have to last, in milliseconds.
   *
   * @defaultValue 1500
   */
  readonly limitMs?: number | undefined;
}

/** The part of a request that its answer depends on. */
const Request = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
  tools: z.array(z.unknown()).nullish(),
});

/** An API that answers what the programs of this folder ask, and that fails in each way for the models of `faultOf`. */
export function createMock({ answers, eventMs, limitMs = 1_500 }: MockOptions): OpenAIMock {
  const limit = new RequestLimit(3, limitMs);
  const mock = new OpenAIMock();

  mock.chat.completions.create.response = (request) => {
    const { model, messages, tools } = Request.parse(request.json());
    const said = (by: string) => messages.filter(({ role }) => role === by).map(({ content }) => String(content));
    const questions = said('user');
    const question = questions.at(-1) ?? '';

    const mebibytes = /Write (\d+) MiB of text/.exec(question)?.[1];
    if (mebibytes !== undefined) return new MockResponse(200, { stream: flood(Number(mebibytes)) });
    const { granted = true, headers } = question.startsWith('Translate') ? limit.take() : {};
    if (!granted) return MockResponse.error(429, { code: 'rate_limit_exceeded', message: 'Slow down.', headers });
    const fault = faultOf(model, request);
    if (fault instanceof MockResponse) return fault;

    const answer = tools ? toolAnswer(said('tool')) : { text: textFor(questions, answers) };
    return new MockResponse(200, {
      stream: new SpokenAnswer({ ...answer, model, prompt: questions.join(' '), finishReason: fault.finishReason }),
      headers,
      faults: { eventMs: eventMs ?? [15, 30], ...fault.faults },
    });
  };
  return mock;
}
