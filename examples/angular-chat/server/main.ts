// Serves the application as it is built: with a mock, or with OPENAI_API_KEY or OPENAI_BASE_URL before a real API.
//
//   npm run demo:angular
import { startMock } from './startMock.js';
import { startServer } from './startServer.js';

const apiKey = filled('OPENAI_API_KEY');
const given = filled('OPENAI_BASE_URL') ?? (apiKey && 'https://api.openai.com/v1');
const api = given === undefined ? await startMock() : { baseURL: given, close: () => Promise.resolve() };
const models = (filled('OPENAI_MODEL') ?? 'gpt-4o-mini, gpt-4o').split(/\s*,\s*/);

try {
  const server = await startServer({
    port: Number(filled('PORT') ?? 4300),
    apiBaseURL: api.baseURL,
    apiKey,
    models: given === undefined ? undefined : models.map((id) => ({ id, label: id })),
  });
  const who =
    given === undefined
      ? 'A mock answers. For a real model set OPENAI_API_KEY or OPENAI_BASE_URL, and OPENAI_MODEL (one, or several with commas).'
      : `${given} answers, with ${models.join(' and ')}.`;
  console.log(`\n  ${server.url}\n\nOpen it in a browser; Ctrl-C ends it. ${who}`);
  process.once('SIGINT', () => {
    void Promise.all([server.close(), api.close()]);
  });
} catch (error) {
  // Not thrown: Angular's server code listens for errors that nobody catches, writes them down and goes on.
  console.error(`${String(error)}\nPORT=4301 takes another port; npm run demo:angular builds what is missing.`);
  process.exitCode = 1;
  await api.close();
}

/** A variable of the environment. An empty one is one that is not set. */
function filled(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
