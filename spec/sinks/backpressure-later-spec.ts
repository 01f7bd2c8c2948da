import { decodeStream, eachValueFrom, eventStreamBody, retryStream } from 'rivulet';
import { delay, type Observable } from 'rxjs';
import * as z from 'zod';
import { events, json } from '../client/resources/answers.js';
import { describeClientOver, everyWay } from '../client/resources/describeClient.js';

const numbers = Array.from({ length: 5_000 }, (_, index) => index);
const all = numbers.map((number) => `:${'x'.repeat(1_000)}\ndata: ${number}\n\n`).join('');
const whole = events(`${all}data: [DONE]\n\n`);

/** Behind a delay nothing pushes any more when a value comes: only who subscribed can be known. */
async function readSlowly(source: Observable<number>): Promise<number[]> {
  const seen: number[] = [];
  for await (const value of eachValueFrom(source.pipe(delay(0)))) {
    seen.push(value);
    if (value % 16 === 0) await new Promise(setImmediate);
  }
  return seen;
}

describeClientOver(everyWay, 'back-pressure behind an operator that delays', ({ start, serve, server, transport }) => {
  it('should reach the socket of a request whose key comes later', async () => {
    const client = await start(whole, { apiKey: () => Promise.resolve('sk-test') });
    expect(await readSlowly(client.stream('/', undefined, { schema: z.number() }))).toEqual(numbers);
  });

  it('should reach the socket of another attempt', async () => {
    await serve([json({}, 503), whole]);
    const number$ = transport()({ url: server().url }).pipe(
      eventStreamBody(),
      decodeStream(z.number()),
      retryStream({ random: () => 1 - 1e-9 }),
    );
    expect(await readSlowly(number$)).toEqual(numbers);
    expect(server().requests).toHaveLength(2);
  });
});
