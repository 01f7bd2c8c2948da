import { StreamMeter } from '../../src/statistics/StreamMeter.js';

describe('StreamMeter', () => {
  const setUp = () => {
    const clock = { now: 1_000 };
    const meter = new StreamMeter<unknown>({ now: () => clock.now, stallMs: 100, isContent: () => true });
    return { clock, meter };
  };

  it('should tell of the last answer, and of the bytes of all', () => {
    const { clock, meter } = setUp();
    meter.request('https://one.example');
    clock.now = 1_010;
    meter.head({ status: 429, headers: new Headers(), requestId: 'first' });
    meter.bytes(7);
    meter.retry();
    meter.request('https://two.example');
    expect(meter.record('failed')).toMatchObject({
      status: undefined,
      headMs: undefined,
      firstByteMs: undefined,
      requestId: undefined,
      origin: 'https://two.example',
    });
    clock.now = 1_030;
    meter.head({ status: 200, headers: new Headers(), requestId: 'second' });
    clock.now = 1_035;
    meter.bytes(5);
    clock.now = 1_040;
    meter.bytes(5);

    expect(meter.record('completed')).toMatchObject({
      startedAt: 1_000,
      durationMs: 40,
      status: 200,
      requestId: 'second',
      headMs: 30,
      firstByteMs: 35,
      bytes: 17,
      requests: 2,
      retries: 1,
    });
  });

  it('should do without what the transport does not tell', () => {
    const { meter } = setUp();
    meter.request('');
    expect(meter.record('unsubscribed')).toMatchObject({ origin: undefined, headMs: undefined, requests: 1 });
    const { meter: silent } = setUp();
    silent.bytes(3);
    expect(silent.record('completed')).toMatchObject({ bytes: 3, requests: 0, origin: undefined });
  });

  it('should tell the finish reasons in the order of the choices', () => {
    const { meter } = setUp();
    const ending = (index: number, finish_reason: string) => ({ choices: [{ index, delta: {}, finish_reason }] });
    for (const value of [ending(2, 'length'), ending(0, 'stop'), ending(1, 'tool_calls')]) meter.add(value);

    expect(meter.record('completed').finishReasons).toEqual(['stop', 'tool_calls', 'length']);
  });
});
