import { UnexpectedContentTypeError } from 'rivulet';

describe('UnexpectedContentTypeError', () => {
  const page = '<!doctype html>\n<title>Sign in</title>';

  it('should say what was expected, what came and what to look at', () => {
    const { message } = new UnexpectedContentTypeError('text/event-stream', {
      status: 200,
      contentType: 'text/html; charset=utf-8',
      body: page,
    });

    expect(message).toContain('expected text/event-stream, got 200 text/html; charset=utf-8');
    expect(message).toContain('base URL');
    expect(message).toContain('proxy');
    expect(message).toContain('<!doctype html> <title>Sign in</title>');
  });

  it('should say so when there is no content type and no body', () => {
    const { message } = new UnexpectedContentTypeError('text/event-stream', {
      status: 204,
      contentType: undefined,
      body: '',
    });

    expect(message).toContain('got 204 without a content type');
    expect(message).toContain('(empty)');
  });

  it('should keep the details, and show no secrets and no whole page', () => {
    const headers = new Headers();
    const body = `Bearer abcdefgh ${'x'.repeat(10_000)}`;
    const details = { status: 200, contentType: 'text/plain', headers, requestId: 'req_1', body };
    const error = new UnexpectedContentTypeError('text/event-stream', details);

    expect(error).toMatchObject({ expected: 'text/event-stream', ...details });
    expect(error.message).not.toContain('abcdefgh');
    expect(error.message.length).toBeLessThan(500);
  });
});
