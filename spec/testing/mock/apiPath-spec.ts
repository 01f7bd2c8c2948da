import { apiPath } from '../../../src/testing/mock/apiPath.js';

describe('apiPath', () => {
  it.each([
    ['/v1/chat/completions', '/chat/completions'],
    ['/chat/completions', '/chat/completions'],
    ['/openai/v1/chat/completions', '/chat/completions'],
    ['/openai/deployments/mine/chat/completions', '/chat/completions'],
    ['/openai/threads', '/threads'],
    ['/v1', '/v1'],
    ['/v1/v1/models', '/v1/models'],
    // As the base URLs of OpenRouter, Fireworks, Gemini, DashScope and Groq have it.
    ['/api/v1/chat/completions', '/chat/completions'],
    ['/inference/v1/models', '/models'],
    ['/v1beta/openai/chat/completions', '/chat/completions'],
    ['/compatible-mode/v1/embeddings', '/embeddings'],
    ['/openai/v1/chat/completions', '/chat/completions'],
    ['/proxy/chat/completions', '/proxy/chat/completions'],
  ])('should take the base off %s', (path, expected) => {
    expect(apiPath(path)).toBe(expected);
  });

  it('should take off a base path that is told', () => {
    expect(apiPath('/proxy/chat/completions', '/proxy/')).toBe('/chat/completions');
    expect(apiPath('/v1/chat/completions', '/proxy')).toBe('/chat/completions');
    expect(apiPath('/proxyless/models', '/proxy')).toBe('/proxyless/models');
  });
});
