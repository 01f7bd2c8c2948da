import {
  createEnvironmentInjector,
  EnvironmentInjector,
  InjectionToken,
  inject,
  Injector,
  runInInjectionContext,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { injectOpenAI, provideOpenAI, provideTransport, type ProvideOpenAIOptions } from 'rivulet/angular';
import { mockTransport } from 'rivulet/testing';
import { events, failureOf, valuesOf } from '../client/resources/answers.js';
import { seenRequest } from '../client/resources/seenRequest.js';
import { expectType } from '../support/expectType.js';
import { chatEvent } from '../support/serve.js';
import { useAngular } from '../support/useAngular.js';
import { bound, boundWith } from './bound.js';

const answer = events(`${chatEvent('a')}data: [DONE]\n\n`);
const params = { model: 'm', messages: [], stream: true } as const;

describe('provideOpenAI', () => {
  useAngular();

  const ask = () => valuesOf(bound(injectOpenAI).chat.completions.create(params));

  it('should provide a client of the backend, with the headers that are given', async () => {
    const transport = mockTransport(answer);
    const headers = { 'x-xsrf-token': 'token' };
    boundWith([provideOpenAI({ baseURL: 'http://mock.test/api/v1', headers, transport })], injectOpenAI);
    expect(await ask()).toHaveLength(1);
    const { url, headers: sent } = transport.calls[0]?.request ?? {};
    expect(url).toBe('http://mock.test/api/v1/chat/completions');
    expect(sent?.get('x-xsrf-token')).toBe('token');
  });

  it('should ask for headers that are functions for each request', async () => {
    const transport = mockTransport(answer);
    let count = 0;
    const headers = () => ({ authorization: `Bearer session-${++count}` });
    boundWith([provideOpenAI({ baseURL: 'http://mock.test/v1', headers, transport })], injectOpenAI);
    await ask();
    await ask();
    expect(transport.calls.map(({ request }) => request.headers.get('authorization'))).toEqual([
      'Bearer session-1',
      'Bearer session-2',
    ]);
  });

  it('should send a path alone as it is, for the browser to complete', async () => {
    const transport = mockTransport(answer);
    boundWith([provideOpenAI({ baseURL: '/api/v1', transport })], injectOpenAI);
    await ask().catch(() => undefined);
    expect(transport.calls.map(({ request }) => seenRequest(request).path)).toEqual(['/api/v1/chat/completions']);
  });

  it('should make the options in an injection context, when the client is asked for, once', async () => {
    const BACKEND = new InjectionToken<string>('backend');
    const transport = mockTransport(answer);
    const options = jest.fn((): ProvideOpenAIOptions => ({ baseURL: inject(BACKEND), transport }));
    TestBed.configureTestingModule({
      providers: [{ provide: BACKEND, useValue: 'http://mock.test/v2' }, provideOpenAI(options)],
    });
    TestBed.inject(BACKEND);
    expect(options).not.toHaveBeenCalled();
    await ask();
    await ask();
    expect(transport.calls[0]?.request.url).toBe('http://mock.test/v2/chat/completions');
    expect(options).toHaveBeenCalledTimes(1);
    expect(bound(injectOpenAI)).toBe(bound(injectOpenAI));
  });

  describe('in an environment with keys', () => {
    const variables = {
      OPENAI_API_KEY: 'sk-from-environment',
      OPENAI_ORG_ID: 'org-environment',
      OPENAI_PROJECT_ID: 'proj_environment',
      OPENAI_BASE_URL: 'http://mock.test/environment',
    };
    const before = { ...process.env };
    beforeEach(() => {
      Object.assign(process.env, variables);
    });
    afterEach(() => {
      process.env = { ...before };
    });

    it('should send none of them, to no other place', async () => {
      const transport = mockTransport(answer);
      boundWith([provideOpenAI({ baseURL: 'http://mock.test/v1', transport })], injectOpenAI);
      await ask();
      const sent = JSON.stringify(transport.calls.map(({ request }) => seenRequest(request)));
      expect(sent).not.toContain('environment');
      expect(transport.calls[0]?.request.headers.get('authorization')).toBeNull();
      expect(transport.calls[0]?.request.url).toBe('http://mock.test/v1/chat/completions');
    });

    it.each(['', '  '])('should refuse a base URL that is %j, rather than ask another server', (baseURL) => {
      const providers = [provideOpenAI({ baseURL, transport: mockTransport(answer) })];
      expect(() => boundWith(providers, injectOpenAI)).toThrow(TypeError);
    });
  });

  it('should give what the client says of a base URL that is none, to who asks', async () => {
    boundWith([provideOpenAI({ baseURL: 'api.test', transport: mockTransport(answer) })], injectOpenAI);
    const { error } = await failureOf(bound(injectOpenAI).chat.completions.create(params));
    expect(error).toMatchObject({ name: 'TypeError', message: expect.stringContaining('api.test') as string });
  });

  it('should send nothing before a subscription', () => {
    const transport = mockTransport(answer);
    boundWith([provideOpenAI({ baseURL: 'http://mock.test/v1', transport })], () =>
      injectOpenAI().chat.completions.create(params),
    );
    expect(transport.calls).toEqual([]);
  });

  describe('its transport', () => {
    const baseURL = 'http://mock.test/v1';

    it('should be that of provideTransport', async () => {
      const transport = mockTransport(answer);
      boundWith([provideTransport(() => transport), provideOpenAI({ baseURL })], injectOpenAI);
      await ask();
      expect(transport.calls).toHaveLength(1);
    });

    it('should be that of provideTransport where its own is undefined', async () => {
      const transport = mockTransport(answer);
      boundWith([provideOpenAI({ baseURL, transport: undefined }), provideTransport(() => transport)], injectOpenAI);
      await ask();
      expect(transport.calls).toHaveLength(1);
    });

    it('should be its own before that', async () => {
      const [own, other] = [mockTransport(answer), mockTransport(answer)];
      boundWith([provideTransport(() => other), provideOpenAI({ baseURL, transport: own })], injectOpenAI);
      await ask();
      expect([own.calls.length, other.calls.length]).toEqual([1, 0]);
    });
  });

  it('should serve a part of the application with a client of its own', async () => {
    const [outer, inner] = [mockTransport(answer), mockTransport(answer)];
    TestBed.configureTestingModule({
      providers: [provideOpenAI({ baseURL: 'http://mock.test/v1', transport: outer })],
    });
    const part = createEnvironmentInjector(
      [provideOpenAI({ baseURL: 'http://mock.test/v2', transport: inner })],
      TestBed.inject(EnvironmentInjector),
    );
    const openai = runInInjectionContext(part.get(Injector), injectOpenAI);
    await valuesOf(openai.chat.completions.create(params));
    expect([outer.calls.length, inner.calls.length]).toEqual([0, 1]);
    part.destroy();
  });

  it('should have the types that it says', () => {
    const baseURL = '/api/v1';
    expectType<ProvideOpenAIOptions>({ baseURL, headers: { a: 'b' }, maxRetries: 0, validate: false });
    // @ts-expect-error what a page knows everybody knows
    expectType<ProvideOpenAIOptions>({ baseURL, apiKey: 'sk-1' });
    // @ts-expect-error that is the backend's too
    expectType<ProvideOpenAIOptions>({ baseURL, organization: 'org-1' });
    // @ts-expect-error that is the backend's too
    expectType<ProvideOpenAIOptions>({ baseURL, project: 'proj_1' });
    // @ts-expect-error there is no other server to ask
    expectType<ProvideOpenAIOptions>({});
    expect.assertions(0);
  });
});
