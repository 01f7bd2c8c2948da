import { join } from 'node:path';
import type { ListeningServer } from 'rivulet/testing';
import { createMock } from '../../mock/createMock.js';
import { readAnswers } from '../../mock/readAnswers.js';

/** Starts the mock of the examples, in this process. */
export function startMock(): Promise<ListeningServer> {
  const answers = readAnswers(join(import.meta.dirname, '../../mock/answers'));
  return createMock({ answers }).listen();
}
