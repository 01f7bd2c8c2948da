import { MalformedRequest } from '../../../src/testing/server/MalformedRequest.js';
import { MockRequest } from 'rivulet/testing';
import { bytesOf } from '../../support/bytesOf.js';

const request = (fields: Partial<ConstructorParameters<typeof MockRequest>[0]>) =>
  new MockRequest({ method: 'post', url: 'http://mock.test/v1/a%20b?c=d&c=%C3%A9', headers: new Headers(), ...fields });

describe('MockRequest', () => {
  it('should have the parts of its address', () => {
    const { method, url, path, query } = request({});
    expect([method, url, path]).toEqual(['POST', 'http://mock.test/v1/a%20b?c=d&c=%C3%A9', '/v1/a%20b']);
    expect(query.getAll('c')).toEqual(['d', 'é']);
  });

  it('should take an address that is a path alone', () => {
    const { url, path, query } = request({ url: '/v1/models?a=1' });
    expect([url, path, query.get('a')]).toEqual(['/v1/models?a=1', '/v1/models', '1']);
  });

  it.each<[string | Uint8Array | undefined, string]>([
    [undefined, ''],
    ['naïve', 'naïve'],
    [bytesOf('naïve'), 'naïve'],
  ])('should have the body %p as bytes and as text', (body, text) => {
    expect(request({ body }).body).toEqual(bytesOf(text));
    expect(request({ body }).text()).toBe(text);
  });

  it('should have its body as JSON, an empty object for none', () => {
    expect(request({ body: '{"a":[1]}' }).json()).toEqual({ a: [1] });
    expect(request({}).json()).toEqual({});
  });

  it.each<[body: string, message: RegExp]>([
    ['--x', /^could not parse the JSON body of the request: .*JSON/],
    ['{"model":', /^could not parse the JSON body of the request: .*JSON/],
    ['null', /^expected an object in JSON as the body of the request, got null$/],
    ['[1]', /^expected an object in JSON as the body of the request, got \[1\]$/],
    ['5', /^expected an object in JSON as the body of the request, got 5$/],
  ])('should be a bad request when it is no object in JSON: %s', (body, message) => {
    const wrong = () => request({ body }).json();
    expect(wrong).toThrow(MalformedRequest);
    expect(wrong).toThrow(message);
  });
});
