import { fetchTransport, type StreamRequest, type StreamResponse, type Transport } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { MockResponse, OpenAIMock, record } from 'rivulet/testing';
import { concat, concatMap, EMPTY, NEVER, Observable, of, Subject, switchMap, take, throwError, timer } from 'rxjs';
import { map, VirtualTimeScheduler } from 'rxjs';
import { Pausable } from '../../../src/flow/Pausable.js';
import { currentStreamScope, withStreamScope, type StreamScope } from '../../../src/flow/StreamScope.js';
import { transportTo } from '../../../src/testing/server/transportTo.js';
import { bytesOf } from '../../support/bytesOf.js';
import { CountingDemand } from '../../flow/CountingDemand.js';

const url = 'http://127.0.0.1/v1/chat/completions';

/** What stands in the lines but the first one, without the request of the first exchange. */
function linesOf(lines: readonly string[]): unknown[] {
  return lines.slice(2).map((line) => JSON.parse(line) as unknown);
}

function answered(body: Observable<Uint8Array>): Transport {
  const response = { status: 200, headers: new Headers(), requestId: undefined, body };
  return () => concat(of<StreamResponse>(response), NEVER);
}

function read(transport: Transport, request: StreamRequest = { url }): Observable<Uint8Array> {
  return transport(request).pipe(switchMap(({ body }) => body));
}

const ofFirst = { at: 0, exchange: 1 };
const head = { ...ofFirst, type: 'head', status: 200, headers: [] };

describe('record', () => {
  it('should write a line for each thing that happens, with its time since the first request', () => {
    const clock = new VirtualTimeScheduler();
    clock.frame = Date.UTC(2030, 4, 4, 12);
    const mock = new OpenAIMock({ scheduler: clock });
    const chunk$ = concat(
      timer(20, clock).pipe(map(() => bytesOf('data: h\u00e9\n\n'))),
      timer(5, clock).pipe(concatMap(() => [bytesOf(0xff), bytesOf()])),
      timer(1, clock).pipe(concatMap(() => EMPTY)),
    );
    mock.chat.completions.create.response = new MockResponse(201, {
      stream: chunk$,
      headers: { 'x-request-id': 'req_1', 'X-Late': 'a, b' },
      faults: { headMs: 10 },
    });
    const lines: string[] = [];
    const transport = record(mock.transport, (line) => lines.push(line), { scheduler: clock });
    const headers = { 'Content-Type': 'application/json', 'x-none': undefined };
    timer(7, clock)
      .pipe(switchMap(() => read(transport, { url: `${url}?a=1`, headers, body: '{"a":"\u00e9"}' })))
      .subscribe();
    clock.flush();

    expect(lines).toEqual([
      '{"rivulet":"recording","version":1,"startedAt":"2030-05-04T12:00:00.007Z"}',
      '{"at":0,"exchange":1,"type":"request","method":"POST","url":"http://127.0.0.1/v1/chat/completions?a=1","headers":[["content-type","application/json"]],"text":"{\\"a\\":\\"\u00e9\\"}"}',
      '{"at":10,"exchange":1,"type":"head","status":201,"headers":[["content-type","text/event-stream"],["x-late","a, b"],["x-request-id","req_1"]]}',
      '{"at":30,"exchange":1,"type":"chunk","text":"data: h\u00e9\\n\\n"}',
      '{"at":35,"exchange":1,"type":"chunk","base64":"/w=="}',
      '{"at":35,"exchange":1,"type":"chunk","text":""}',
      '{"at":36,"exchange":1,"type":"end"}',
    ]);
  });

  it('should write a request as it is sent: its method, its body in bytes or none', () => {
    const lines: string[] = [];
    const transport = record(
      () => EMPTY,
      (line) => lines.push(line),
    );
    transport({ url }).subscribe();
    transport({ url, body: '' }).subscribe();
    transport({ url, method: 'delete', body: new Uint8Array([0xff]) }).subscribe();

    expect(lines.slice(1).map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: expect.any(Number) as number, exchange: 1, type: 'request', method: 'GET', url, headers: [] },
      { at: expect.any(Number) as number, exchange: 2, type: 'request', method: 'POST', url, headers: [], text: '' },
      {
        at: expect.any(Number) as number,
        exchange: 3,
        type: 'request',
        method: 'DELETE',
        url,
        headers: [],
        base64: '/w==',
      },
    ]);
  });

  it('should keep headers that come twice apart', () => {
    const lines: string[] = [];
    const headers = new Headers([
      ['x-a', '1'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'bc=2'],
    ]);
    record(
      () => of({ status: 200, headers, requestId: undefined, body: EMPTY }),
      (line) => lines.push(line),
    )({ url }).subscribe();
    const [answer] = linesOf(lines) as { headers: string[][] }[];
    expect(answer?.headers.map(([name, value = '']) => [name, value.length])).toEqual([
      ['set-cookie', 3],
      ['set-cookie', 4],
      ['x-a', 1],
    ]);
  });

  it('should send and write nothing before it is subscribed to, and one exchange for each subscription', () => {
    const lines: string[] = [];
    let sent = 0;
    const response$ = record(
      () => {
        sent++;
        return EMPTY;
      },
      (line) => lines.push(line),
    )({ url });
    expect([sent, lines]).toEqual([0, []]);
    response$.subscribe();
    response$.subscribe();
    expect(sent).toBe(2);
    expect(lines.map((line) => (JSON.parse(line) as { exchange?: number }).exchange)).toEqual([undefined, 1, 2]);
  });

  it('should have written each line by the time that the reader sees what it tells', () => {
    const clock = new VirtualTimeScheduler();
    const lines: string[] = [];
    const types: string[] = [];
    const last = () => types.push((JSON.parse(lines.at(-1)!) as { type: string }).type);
    const transport = record(answered(of(bytesOf('a'))), (line) => lines.push(line), { scheduler: clock });
    transport({ url })
      .pipe(
        switchMap(({ body }) => {
          last();
          return body.pipe(take(2));
        }),
      )
      .subscribe(last);
    expect(types).toEqual(['head', 'chunk']);
  });

  it('should write bytes before the reader can change them', () => {
    const lines: string[] = [];
    const bytes = bytesOf('abcdefg');
    read(
      record(answered(concat(of(bytes), NEVER)), (line) => lines.push(line), {
        scheduler: new VirtualTimeScheduler(),
        secrets: ['fghijklmn'],
      }),
    )
      .subscribe((chunk) => chunk.fill(0x78))
      .unsubscribe();
    expect(linesOf(lines)).toEqual([
      head,
      { ...ofFirst, type: 'chunk', text: 'abcdefg' },
      { ...ofFirst, type: 'left' },
    ]);
  });

  it('should hand on the very response, and the very bytes', () => {
    const headers = new Headers({ 'x-request-id': 'req_1' });
    const bytes = bytesOf('a');
    const response = { status: 418, headers, requestId: 'req_1', body: of(bytes) };
    const seen: unknown[] = [];
    record(
      () => of(response),
      () => undefined,
    )({ url })
      .pipe(
        switchMap(({ body, ...rest }) => {
          seen.push(rest);
          return body;
        }),
      )
      .subscribe((chunk) => seen.push(chunk));
    expect(seen[0]).toEqual({ status: 418, headers, requestId: 'req_1' });
    expect(seen[1]).toBe(bytes);
  });

  describe('endings', () => {
    const recorded = (transport: Transport, use: (transport: Transport) => void) => {
      const lines: string[] = [];
      use(record(transport, (line) => lines.push(line), { scheduler: new VirtualTimeScheduler() }));
      return linesOf(lines);
    };
    const left = { ...ofFirst, type: 'left' };

    it('should be left when the request is unsubscribed from before its head', () => {
      let closed = 0;
      const never = () => new Observable<StreamResponse>(() => () => closed++);
      expect(
        recorded(never, (transport) => {
          read(transport).subscribe().unsubscribe();
        }),
      ).toEqual([left]);
      expect(closed).toBe(1);
    });

    it('should be left, once, when a body is unsubscribed from', () => {
      let closed = 0;
      const body = new Observable<Uint8Array>((subscriber) => {
        subscriber.next(bytesOf('a'));
        return () => closed++;
      });
      const chunk = { ...ofFirst, type: 'chunk', text: 'a' };
      expect(
        recorded(answered(body), (transport) => {
          read(transport).subscribe().unsubscribe();
        }),
      ).toEqual([head, chunk, left]);
      expect(recorded(answered(body), (transport) => read(transport).pipe(take(1)).subscribe())).toEqual([
        head,
        chunk,
        left,
      ]);
      expect(closed).toBe(2);
    });

    it('should be left when the head is enough', () => {
      expect(recorded(answered(NEVER), (transport) => transport({ url }).pipe(take(1)).subscribe())).toEqual([
        head,
        left,
      ]);
    });

    it('should be the error of a request without an answer, with its name, message and code', () => {
      const error = Object.assign(new TypeError('no network'), { code: 'ENETDOWN' });
      const errors: unknown[] = [];
      const lines = recorded(
        () => throwError(() => error),
        (transport) => transport({ url }).subscribe({ error: (seen: unknown) => errors.push(seen) }),
      );
      expect(lines).toEqual([
        { ...ofFirst, type: 'error', name: 'TypeError', message: 'no network', code: 'ENETDOWN' },
      ]);
      expect(errors[0]).toBe(error);
    });

    it('should be the error of a body, whatever was thrown', () => {
      const broken = (thrown: unknown) =>
        recorded(answered(throwError(() => thrown)), (transport) =>
          read(transport).subscribe({ error: () => undefined }),
        );
      expect(broken(new Error('cut'))).toEqual([head, { ...ofFirst, type: 'error', name: 'Error', message: 'cut' }]);
      expect(broken('cut')).toEqual([head, { ...ofFirst, type: 'error', name: 'Error', message: 'cut' }]);
      expect(broken(undefined)).toEqual([head, { ...ofFirst, type: 'error', name: 'Error', message: 'undefined' }]);
      expect(broken({ name: 1, message: 2, code: 3 })).toEqual([
        head,
        { ...ofFirst, type: 'error', name: 'Error', message: '[object Object]' },
      ]);
    });

    it('should be that of the connection, though its body is subscribed to twice', () => {
      const server = () => of({ type: 'head', status: 200, headers: new Headers() } as const);
      const messages: string[] = [];
      const lines = recorded(transportTo(server), (transport) => {
        transport({ url })
          .pipe(
            switchMap(({ body }) => {
              const first = body.subscribe();
              body.subscribe({ error: (error: unknown) => messages.push(String(error)) });
              first.unsubscribe();
              return EMPTY;
            }),
          )
          .subscribe();
      });
      expect(messages).toEqual([expect.stringMatching(/^TypeError: expected one subscription to a body/)]);
      expect(lines).toEqual([head, left]);
    });
  });

  it('should count the exchanges that are under way at the same time apart', () => {
    const bodies = [new Subject<Uint8Array>(), new Subject<Uint8Array>()];
    let count = 0;
    const lines: string[] = [];
    const transport = record(
      (request) => answered(bodies[count++]!)(request),
      (line) => lines.push(line),
      { scheduler: new VirtualTimeScheduler() },
    );
    read(transport).subscribe();
    read(transport).subscribe();
    bodies[1]!.next(bytesOf('b'));
    bodies[0]!.next(bytesOf('a'));
    bodies[1]!.complete();
    expect(lines.slice(5).map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: 0, exchange: 2, type: 'chunk', text: 'b' },
      { at: 0, exchange: 1, type: 'chunk', text: 'a' },
      { at: 0, exchange: 2, type: 'end' },
    ]);
  });

  it('should not go back in time with a clock that is set back, and have no more digits than microseconds', () => {
    const times = [1_000, 1_000.1 + 0.2, 990, 1_005];
    const clock = Object.assign(new VirtualTimeScheduler(), { now: () => times.shift() ?? 1_005 });
    const lines: string[] = [];
    read(
      record(answered(of(bytesOf('a'), bytesOf('b'))), (line) => lines.push(line), { scheduler: clock }),
    ).subscribe();
    expect(lines.slice(1).map((line) => (JSON.parse(line) as { at: number }).at)).toEqual([0, 0.3, 0.3, 5, 5]);
  });

  it('should tell the subscriber when a line cannot be written, and write no more', () => {
    let written = 0;
    const full = () => {
      if (++written === 4) throw new Error('the disk is full');
    };
    let closed = 0;
    const body = new Observable<Uint8Array>((subscriber) => {
      subscriber.next(bytesOf('a'));
      return () => closed++;
    });
    const seen: unknown[] = [];
    const transport = record(answered(body), full);
    read(transport).subscribe({
      next: (chunk) => seen.push(chunk),
      error: (error: unknown) => seen.push(String(error)),
    });
    expect(seen).toEqual(['Error: the disk is full']);
    expect([closed, written]).toEqual([1, 4]);
  });

  it('should take a sink that leaves when it has what it wants', () => {
    const lines: string[] = [];
    const body = new Subject<Uint8Array>();
    const options = { scheduler: new VirtualTimeScheduler(), secrets: ['secret'] };
    const subscription = read(
      record(
        answered(body),
        (line) => {
          lines.push(line);
          if (line.includes('one')) subscription.unsubscribe();
        },
        options,
      ),
    ).subscribe();
    body.next(bytesOf('one sec'));
    body.next(bytesOf('ret, two sec'));
    expect(linesOf(lines)).toEqual([
      head,
      { ...ofFirst, type: 'chunk', text: 'one ***' },
      { ...ofFirst, type: 'chunk', text: '***, two sec' },
      { ...ofFirst, type: 'left' },
    ]);
  });

  it('should hand the scope and the demand of the stream on to the transport', () => {
    const scopes: (StreamScope | undefined)[] = [];
    const pauses: string[] = [];
    let push: () => void = () => undefined;
    const transport = record(
      () =>
        new Observable<StreamResponse>((subscriber) => {
          scopes.push(currentStreamScope());
          const body = new Observable<Uint8Array>((reader) => {
            scopes.push(currentStreamScope());
            const source = new Pausable({ pause: () => pauses.push('pause'), resume: () => pauses.push('resume') });
            const detach = currentStreamScope()?.demand?.attach(source);
            push = () => {
              source.push(() => {
                reader.next(bytesOf('a'));
              });
            };
            return detach;
          });
          subscriber.next({ status: 200, headers: new Headers(), requestId: undefined, body });
        }),
      () => undefined,
    );
    const demand = new CountingDemand();
    const scope = { ended: false, demand };
    const pushing: (Pausable | undefined)[] = [];
    const subscription = withStreamScope(scope, read(transport)).subscribe(() => {
      pushing.push(Pausable.pushing);
      demand.hold();
    });
    push();
    demand.release();
    expect(scopes).toEqual([scope, scope]);
    expect(scopes[0]).toBe(scope);
    expect(pushing).toEqual([expect.any(Pausable)]);
    expect(pauses).toEqual(['pause', 'resume']);
    subscription.unsubscribe();
    expect(demand.attached).toBe(0);
  });

  it('should let the connection of a stream that has ended be drained, and used again', () => {
    const clock = new VirtualTimeScheduler();
    const states: string[] = [];
    const mock = new OpenAIMock({ scheduler: clock });
    mock.chat.completions.create.response = concat(
      of('data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[]}\n\ndata: [DONE]\n\n'),
      timer(30, clock).pipe(map(() => ': the end\n\n')),
    );
    const lines: string[] = [];
    const client = new OpenAI({
      ...{ apiKey: 'sk-1234567890', scheduler: clock },
      transport: record(mock.transport, (line) => lines.push(line), { scheduler: clock }),
    });
    client.chat.completions.create({ model: 'm', messages: [], stream: true }).subscribe({
      complete: () => states.push(`complete at ${clock.now()}, ${mock.calls[0]!.state}`),
    });
    clock.flush();
    states.push(mock.calls[0]!.state);
    expect(states).toEqual(['complete at 0, open', 'ended']);
    expect((linesOf(lines).at(-1) as { type: string }).type).toBe('left');
  });

  it('should have no way to block where the transport has none', () => {
    expect(record(fetchTransport(), () => undefined).blocking).toBeUndefined();
  });

  it('should record what is sent while the thread blocks, in the same recording', () => {
    const blockingTransport = Object.assign(answered(of(bytesOf('a'))), {
      blocking: () => ({ transport: answered(of(bytesOf('b'))), scheduler: new VirtualTimeScheduler() }),
    });
    const lines: string[] = [];
    const transport = record(blockingTransport, (line) => lines.push(line), { scheduler: new VirtualTimeScheduler() });
    read(transport).subscribe();
    const blocking = transport.blocking!();
    expect(blocking.scheduler).toBeInstanceOf(VirtualTimeScheduler);
    read(blocking.transport).subscribe();
    expect(lines).toHaveLength(9);
    expect(lines[7]).toBe('{"at":0,"exchange":2,"type":"chunk","text":"b"}');
  });
});
