import { checkRequest } from '../../src/transports/checkRequest.js';

describe('checkRequest', () => {
  it('should fill in the method, lower the names of headers and leave out those that are undefined', () => {
    const headers = { 'X-One': '1', two: undefined };
    expect(checkRequest({ url: 'https://a.example/b?c', headers })).toEqual({
      url: 'https://a.example/b?c',
      origin: 'https://a.example',
      method: 'GET',
      headers: { 'x-one': '1' },
      body: undefined,
    });
    expect(checkRequest({ url: '/b', body: '{}' })).toMatchObject({ origin: '', method: 'POST', body: '{}' });
  });

  it.each(['x y', 'x\ny', '', 'ä', 'x:'])('should refuse %j as the name of a header', (name) => {
    expect(() => checkRequest({ url: '/', headers: { [name]: '1' } })).toThrow(TypeError);
  });

  it('should refuse a value that HTTP cannot carry, without printing it', () => {
    const refused = () => checkRequest({ url: '/', headers: { authorization: 'Bearer secret\nx' } });
    expect(refused).toThrow(TypeError);
    expect(refused).not.toThrow(/secret/);
  });

  it('should refuse a URL with a password in it', () => {
    expect(() => checkRequest({ url: 'https://user:word@a.example/' })).toThrow(TypeError);
  });
});
