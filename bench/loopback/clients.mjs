import { importRivulet } from '../rivulet.mjs';

/**
 * Clients as their users set them up. Each loads its own packages alone.
 *
 * @type {Record<string, (baseURL: string, dist?: string) => Promise<(model: string, receive: (text: string) => void) => Promise<void>>>}
 */
export const clients = {
  async undiciTransport(baseURL, dist) {
    const { undiciTransport } = await importRivulet(dist, 'node/index.js');
    return rivuletClient(dist, { baseURL, transport: undiciTransport() });
  },
  async 'undiciTransport, validate: false'(baseURL, dist) {
    const { undiciTransport } = await importRivulet(dist, 'node/index.js');
    return rivuletClient(dist, { baseURL, transport: undiciTransport(), validate: false });
  },
  async fetchTransport(baseURL, dist) {
    const { fetchTransport } = await importRivulet(dist);
    return rivuletClient(dist, { baseURL, transport: fetchTransport() });
  },
  async 'fetchTransport, validate: false'(baseURL, dist) {
    const { fetchTransport } = await importRivulet(dist);
    return rivuletClient(dist, { baseURL, transport: fetchTransport(), validate: false });
  },
  async 'for await'(baseURL, dist) {
    const completions = await rivuletCompletions(dist, baseURL);
    return async (model, receive) => {
      for await (const chunk of completions.create({ model, messages, stream: true }))
        receive(chunk.choices[0].delta.content);
    };
  },
  async blocking(baseURL, dist) {
    const completions = await rivuletCompletions(dist, baseURL, (client) => client.blocking);
    return async (model, receive) => {
      for (const chunk of completions.create({ model, messages, stream: true }))
        receive(chunk.choices[0].delta.content);
    };
  },
  async openai(baseURL) {
    const { OpenAI } = await import('openai');
    const client = new OpenAI({ apiKey: 'none', baseURL, maxRetries: 0 });
    return async (model, receive) => {
      const stream = await client.chat.completions.create({ model, messages, stream: true });
      for await (const chunk of stream) receive(chunk.choices[0].delta.content);
    };
  },
};

const messages = [{ role: 'user', content: 'go' }];

async function rivuletCompletions(dist, baseURL, select = (client) => client) {
  const { undiciTransport } = await importRivulet(dist, 'node/index.js');
  const { OpenAI } = await importRivulet(dist, 'openai/index.js');
  return select(new OpenAI({ apiKey: 'none', baseURL, transport: undiciTransport() })).chat.completions;
}

async function rivuletClient(dist, options) {
  const { OpenAI } = await importRivulet(dist, 'openai/index.js');
  const client = new OpenAI({ apiKey: 'none', ...options });
  return (model, receive) =>
    new Promise((resolve, reject) => {
      client.chat.completions.create({ model, messages, stream: true }).subscribe({
        next: (chunk) => receive(chunk.choices[0].delta.content),
        error: reject,
        complete: resolve,
      });
    });
}
