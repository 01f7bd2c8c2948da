import { join } from 'node:path';
import type { ListeningServer } from 'rivulet/testing';
import { createMock } from '../../mock/createMock.js';
import { readAnswers } from '../../mock/readAnswers.js';

/** The model that has answers of its own, so that two that are compared differ. */
const OTHER_MODEL = 'gpt-4o';
/** For each token, in milliseconds: it is the slower one. */
const OTHER_EVENT_MS = 40;

/** Starts the mock of the examples, in this process. */
export function startMock(): Promise<ListeningServer> {
  const answers = readAnswers(join(import.meta.dirname, '../../mock/answers'));
  const others = readAnswers(join(import.meta.dirname, 'answers'));
  const mock = createMock({ answers });
  const { create } = mock.chat.completions;
  const reply = create.response;
  const otherReply = createMock({ answers: [...others, ...answers], eventMs: OTHER_EVENT_MS }).chat.completions.create
    .response;
  create.response = (request, context) => {
    const { model } = request.json() as { readonly model?: unknown };
    const chosen = model === OTHER_MODEL ? otherReply : reply;
    return typeof chosen === 'function' ? chosen(request, context) : undefined;
  };
  return mock.listen();
}
