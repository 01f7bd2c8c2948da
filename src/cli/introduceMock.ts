import type { OpenAIMock } from '../testing/mock/OpenAIMock.js';

const WORDS =
  'This is a mock of the API, and no model. It says the same to every question, a few letters at a time. ' +
  'Give `rivulet serve` files, and it says what is in them.';

/** Lets a mock that was told nothing say what it is, at the pace of a model: whoever tries a page sees that it works. */
export function introduceMock(mock: OpenAIMock, eventMs: number): void {
  for (const route of [mock.chat.completions.create, mock.responses.create, mock.completions.create]) {
    route.response = WORDS;
    route.faults = { eventMs };
  }
}
