import { fetchTransport, type Transport } from 'rivulet';
import { firstValueFrom, lastValueFrom, type Observable, switchMap, take, toArray } from 'rxjs';

const request = { url: 'http://127.0.0.1/' };
const bytes = new TextEncoder().encode('data');
const bodyOf = (transport: Transport): Observable<Uint8Array> => transport(request).pipe(switchMap(({ body }) => body));

/** A fetch that makes a body of its own and knows nothing of signals. */
function fetchOf(body: unknown): typeof globalThis.fetch {
  return () => Promise.resolve({ status: 200, headers: new Headers(), body } as Response);
}

function endlessStream(onCancel: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => {
      controller.enqueue(bytes);
    },
    cancel: onCancel,
  });
}

describe('fetchTransport', () => {
  it('should refuse a path alone where there is no page that completes it, without its query', async () => {
    const answer = lastValueFrom(fetchTransport()({ url: '/v1?key=sk' }));
    await expect(answer).rejects.toThrow(
      new TypeError('expected an absolute URL: there is no page here to complete another'),
    );
  });

  it('should leave a path alone to a fetch of the program', async () => {
    const fetch = fetchOf(null);
    expect((await firstValueFrom(fetchTransport({ fetch })({ url: '/v1' }))).status).toBe(200);
  });

  describe('over a fetch that does not hand the signal on to the body', () => {
    it('should cancel a web stream that was left', async () => {
      let cancelled = 0;
      const fetch = fetchOf(endlessStream(() => cancelled++));
      await lastValueFrom(bodyOf(fetchTransport({ fetch })).pipe(take(1)));
      expect(cancelled).toBe(1);
    });

    it('should cancel the body of an answer that comes after everybody left', async () => {
      let cancelled = 0;
      let answer: (response: Response) => void = () => undefined;
      const fetch = () => new Promise<Response>((resolve) => (answer = resolve));
      const subscription = fetchTransport({ fetch })(request).subscribe();
      subscription.unsubscribe();
      answer(new Response(endlessStream(() => cancelled++)));
      await new Promise((resolve) => setImmediate(resolve));
      expect(cancelled).toBe(1);
    });

    it('should end an iterable and destroy a stream of Node that were left', async () => {
      let ended = 0;
      let destroyed = 0;
      async function* chunks() {
        try {
          for (;;) {
            yield bytes;
            await Promise.resolve();
          }
        } finally {
          ended++;
        }
      }
      const iterable = { [Symbol.asyncIterator]: chunks, destroy: () => destroyed++ };
      await lastValueFrom(bodyOf(fetchTransport({ fetch: fetchOf(iterable) })).pipe(take(2)));
      await new Promise((resolve) => setImmediate(resolve));
      expect([ended, destroyed]).toEqual([1, 1]);
    });
  });

  it.each([null, undefined])('should take a body that is %s for an empty one', async (body) => {
    expect(await lastValueFrom(bodyOf(fetchTransport({ fetch: fetchOf(body) })).pipe(toArray()))).toEqual([]);
  });

  it('should look the fetch of the platform up for each request', async () => {
    const before = globalThis.fetch;
    const transport = fetchTransport();
    globalThis.fetch = fetchOf(new Response('later').body);
    try {
      expect(await lastValueFrom(bodyOf(transport))).toEqual(new TextEncoder().encode('later'));
    } finally {
      globalThis.fetch = before;
    }
  });

  it('should need no clock between one request and the next', async () => {
    jest.useFakeTimers();
    try {
      const transport = fetchTransport({ fetch: () => Promise.resolve(new Response('x')) });
      for (let count = 0; count < 3; count++) await lastValueFrom(bodyOf(transport));
    } finally {
      jest.useRealTimers();
    }
  });
});
