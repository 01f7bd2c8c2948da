import { InjectionToken, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Transport } from 'rivulet';
import { injectTransport, provideTransport } from 'rivulet/angular';
import { mockTransport } from 'rivulet/testing';
import { firstValueFrom, from, mergeMap } from 'rxjs';
import { json } from '../client/resources/answers.js';
import { expectType } from '../support/expectType.js';
import { serve } from '../support/serve.js';
import { useAngular } from '../support/useAngular.js';
import { bound, boundWith } from './bound.js';

describe('injectTransport', () => {
  useAngular();

  it('should give the transport of provideTransport, made once, in an injection context', () => {
    const ANSWER = new InjectionToken<object>('answer');
    const create = jest.fn(() => mockTransport(json(inject(ANSWER))));
    TestBed.configureTestingModule({
      providers: [{ provide: ANSWER, useValue: {} }, provideTransport(create)],
    });
    TestBed.inject(ANSWER);
    expect(create).not.toHaveBeenCalled();
    const transport = bound(injectTransport);
    expectType<Transport>(transport);
    expect(bound(injectTransport)).toBe(transport);
    expect(create).toHaveBeenCalledTimes(1);
    expect(create.mock.results[0]?.value).toBe(transport);
  });

  it('should give one that uses fetch where none is provided', async () => {
    const server = await serve((response) => {
      response.end('Hello');
    });
    try {
      const transport = boundWith([], injectTransport);
      const body = await firstValueFrom(
        transport({ url: `${server.url}/path` }).pipe(mergeMap((response) => from(response.body))),
      );
      expect(new TextDecoder().decode(body)).toBe('Hello');
      expect(server.requests).toMatchObject([{ method: 'GET', path: '/path' }]);
    } finally {
      await server.close();
    }
  });

  it('should refuse to be called outside of an injection context', () => {
    expect(() => injectTransport()).toThrow(/NG0203/);
  });
});
