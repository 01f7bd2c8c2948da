import { MockResponse, OpenAIMock } from 'rivulet/testing';
import { lastValueFrom, switchMap, toArray } from 'rxjs';

/** Sends a body as it is. */
const send = async (mock: OpenAIMock, body: string) => {
  const headers = { 'content-type': 'application/json' };
  let status = 0;
  const chunk$ = mock.transport({ url: 'http://mock.test/v1/chat/completions', headers, body }).pipe(
    switchMap((response) => {
      status = response.status;
      return response.body;
    }),
    toArray(),
  );
  const text = Buffer.concat(await lastValueFrom(chunk$)).toString();
  return { status, error: (JSON.parse(text) as { readonly error?: unknown }).error };
};

// As the API answers: 400, invalid_request_error.
describe('OpenAIMock, asked without JSON', () => {
  it.each(['{"model":', 'null', '[]', '5'])('should say so to the client: %s', async (body) => {
    const mock = new OpenAIMock();
    const { status, error } = await send(mock, body);
    expect(status).toBe(400);
    expect(error).toMatchObject({ type: 'invalid_request_error', message: expect.stringMatching(/JSON/) as string });
    expect(mock.calls.map((call) => call.state)).toEqual(['ended']);
  });

  it('should still answer as it was told to, whatever came', async () => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = MockResponse.error(418);
    expect((await send(mock, '{"model":')).status).toBe(418);
  });
});
