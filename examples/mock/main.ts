// The API that answers the programs when there is no key: a process of its own, since some programs block theirs.
// It tells where it listens, and ends with the process that has started it, however that ends.
import { join } from 'node:path';
import { createMock } from './createMock.js';
import { readAnswers } from './readAnswers.js';

process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined); // Ctrl-C is for the program, which may go on

const { MOCK_EVENT_MS } = process.env;
const mock = createMock({
  answers: readAnswers(join(import.meta.dirname, 'answers')),
  ...(MOCK_EVENT_MS !== undefined && { eventMs: Number(MOCK_EVENT_MS) }),
});
const { baseURL } = await mock.listen();
process.send?.(baseURL);
