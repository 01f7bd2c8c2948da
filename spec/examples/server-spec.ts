import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

async function ask(url: string): Promise<IncomingMessage> {
  const [response] = (await once(get(url), 'response')) as [IncomingMessage];
  return response.setEncoding('utf8');
}

describeExample('server', ({ start, mock }) => {
  const started = async () => {
    const program = start({ args: ['0'] });
    await program.until((output) => output.includes('\n'));
    return { program, url: /http:\/\/127\.0\.0\.1:\d+/.exec(program.output)?.[0] ?? '' };
  };

  it('should forward the stream as it is, to [DONE], and end at Ctrl-C', async () => {
    const { program, url } = await started();
    const response = await ask(`${url}/answer?prompt=${encodeURIComponent('Why do cats purr?')}`);
    expect(response.headers['content-type']).toBe('text/event-stream');
    const data = (await text(response)).split('\n\n').map((event) => event.replace(/^data: /, ''));
    expect(data.slice(-2)).toEqual(['[DONE]', '']);
    const chunks = data.slice(0, -2).map((json) => JSON.parse(json) as Chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta?.content ?? '').join('')).toBe(answerText('cats'));

    program.interrupt();
    await expect(program.end).resolves.toMatchObject({ code: 0, errors: '' });
  });

  it('should close the connection to the model when the browser leaves', async () => {
    mock().mock.chat.completions.create.faults = { stallAt: { event: 3 } };
    const { program, url } = await started();
    const response = await ask(`${url}/answer`);
    await once(response, 'data');
    const [call] = mock().mock.calls;
    expect(call?.state).toBe('open');

    response.destroy();
    while (call?.state === 'open') await new Promise(setImmediate);
    expect(call?.state).toBe('left');
    program.interrupt();
    await program.end;
  });

  it('should tell the browser of an error by an event', async () => {
    mock().mock.chat.completions.create.faults = { status: 401 };
    const { program, url } = await started();
    expect(await text(await ask(`${url}/answer`))).toMatch(/^data: \{"error":\{.*\}\}\n\n$/);
    program.interrupt();
    await program.end;
  });

  it('should end at Ctrl-C in the middle of an answer', async () => {
    mock().mock.chat.completions.create.faults = { stallAt: { event: 3 } };
    const { program, url } = await started();
    const response = await ask(`${url}/answer`);
    response.on('error', () => undefined); // it is cut off
    await once(response, 'data');
    program.interrupt();
    await expect(program.end).resolves.toMatchObject({ code: 0 });
    expect(mock().mock.calls.map(({ state }) => state)).toEqual(['left']);
  });

  it('should serve a page that asks for an answer, and nothing else', async () => {
    const { program, url } = await started();
    const page = await ask(url);
    expect(page.headers['content-type']).toBe('text/html');
    expect(await text(page)).toMatch(/new EventSource\(`\/answer\?/);
    const other = await ask(`${url}/secrets`);
    expect(other.statusCode).toBe(404);
    other.resume();
    program.interrupt();
    await program.end;
  });
});

interface Chunk {
  readonly choices: readonly { readonly delta?: { readonly content?: string } }[];
}
