import { MockResponse } from 'rivulet/testing';

describe('MockResponse', () => {
  it.each<[unknown, string | null, unknown]>([
    [undefined, null, undefined],
    ['text', 'text/plain', 'text'],
    ['', 'text/plain', ''],
    [{ a: 1 }, 'application/json', '{"a":1}'],
    [[1], 'application/json', '[1]'],
    [null, 'application/json', 'null'],
    [Uint8Array.of(1), 'application/octet-stream', Uint8Array.of(1)],
  ])('should send the body %j as what it is', (body, type, sent) => {
    const response = new MockResponse(200, { body });
    expect([response.headers.get('content-type'), response.body]).toEqual([type, sent]);
  });

  it('should be 200 without a body unless it is told otherwise', () => {
    const response = new MockResponse();
    expect([response.status, response.body, [...response.headers], response.faults]).toEqual([200, undefined, [], {}]);
  });

  it('should send a stream as events', () => {
    const stream = ['data: 1\n\n'];
    const response = new MockResponse(201, { stream });
    expect([response.status, response.headers.get('content-type')]).toEqual([201, 'text/event-stream']);
    expect(response.body).toBe(stream);
  });

  it('should have the headers that it is given, whatever the case of their names', () => {
    const headers = { 'X-Mine': '1', 'Content-Type': 'text/html' };
    expect([...new MockResponse(200, { body: {}, headers }).headers]).toEqual([
      ['content-type', 'text/html'],
      ['x-mine', '1'],
    ]);
    expect(new MockResponse(200, { stream: '', headers }).headers.get('content-type')).toBe('text/html');
  });

  it('should refuse a body besides a stream', () => {
    expect(() => new MockResponse(200, { body: '', stream: '' })).toThrow(
      new TypeError('expected a body or a stream, got both'),
    );
  });

  it.each([199, 600, 1_000, 0, NaN, 200.5])('should refuse the status %p, which ends no request', (status) => {
    expect(() => new MockResponse(status)).toThrow(
      new TypeError(`expected the status of an answer, from 200 to 599, got ${status}`),
    );
  });

  it.each([200, 599])('should take the status %i', (status) => {
    expect(new MockResponse(status).status).toBe(status);
  });

  describe('error', () => {
    it('should be an error in the form of the API', () => {
      const response = MockResponse.error(429, {
        message: 'slow down',
        code: 'rate_limit_exceeded',
        headers: { 'x-a': '1' },
      });
      expect([response.status, response.headers.get('x-a')]).toEqual([429, '1']);
      expect(JSON.parse(response.body as string)).toEqual({
        error: { message: 'slow down', type: null, code: 'rate_limit_exceeded', param: null },
      });
    });

    it('should say something without being told', () => {
      expect(JSON.parse(MockResponse.error(400).body as string)).toEqual({
        error: { message: 'the mock says 400', type: null, code: null, param: null },
      });
    });
  });
});
