import { chat, responses, whole, type Api } from './apis.js';
import { BACK_OFF, counts, expectError, expectHello } from './expectOutcome.js';
import { end, events, fin, flood, json, pass, provisional, reset, stall, write, type Step } from './steps.js';
import { canSay, type Way } from './ways.js';

const onChat: [name: string, api: Api] = ['chat', chat];
const onResponses: [name: string, api: Api] = ['responses', responses];

/** What is no fault, however much it looks like one. */
export function describeSuccesses(way: Way): void {
  const { run, overSockets } = way;
  const apis = overSockets ? [onChat] : [onChat, onResponses];

  describe.each(apis)('%s, whose stream is over', (_api, api) => {
    const { opening, hel, lo, finish, done } = api.pieces;
    const said = opening + hel + lo + finish + done;
    const failed = 'event: error\ndata: {"code":"server_error","message":"oops"}\n\n';
    const later: [what: string, steps: readonly Step[], cut: number][] = [
      ['ends', [write(said), end], 0],
      ['is cut', [write(said), fin], 1],
      ['is reset', [write(said), reset], 1],
      ['stalls', [write(said), stall], 1],
      ['goes on for ever', [write(said), flood], 1],
      ['goes on with values', [write(said + lo + lo + done), end], 0],
      ['goes on with garbage', [write(`${said}data: {"id"\n\n`), end], 0],
      ['goes on with an error', [write(said + failed), end], 0],
      ['goes on with an error, later', [write(said), pass(1), write(failed), end], 0],
    ];

    it.each(later)('should be a success when its body %s', async (_what, steps, cut) => {
      const outcome = await run({ api, answer: () => [events(), ...steps] });

      expectHello(outcome);
      expect(outcome).toMatchObject({ values: api.goodValues, retryCounts: counts(1), cut });
    });
  });

  it.each(['response.failed', 'response.incomplete'])(
    'should take %s for an answer, which says so itself',
    async (type) => {
      const last = { type, sequence_number: 2, response: { id: 'resp_1', status: type.slice(9), output: [] } };
      const text = `${responses.pieces.hel}event: ${type}\ndata: ${JSON.stringify(last)}\n\n`;
      const outcome = await run({ api: responses, answer: () => [events(), write(text), stall] });

      expect(outcome).toMatchObject({ end: 'complete', text: 'Hel', values: 2, attempts: 1, cut: 1 });
    },
  );

  const warned = [provisional, ...chat.good];
  if (canSay(way, warned)) {
    it('should pay no heed to a provisional answer', async () => {
      const outcome = await run({ api: chat, answer: () => warned });

      expectHello(outcome);
      expect(outcome).toMatchObject({ values: 4, attempts: 1, cut: 0 });
    });
  }

  // What follows is about the clock, which is the same one over sockets.
  if (overSockets) return;

  describe('a slow answer', () => {
    const { hel, lo, finish, done } = chat.pieces;
    const beat = ': heartbeat\n\n';
    const timeouts = { firstByteMs: 50, idleMs: 50, firstContentMs: 90, contentIdleMs: 90, totalMs: 300 };
    const slow: [what: string, api: Api, steps: readonly Step[]][] = [
      ['10 minutes to the headers', chat, [pass(599_999), ...chat.good]],
      ['10 minutes to the headers', responses, [pass(599_999), ...responses.good]],
      ['10 minutes to the headers', whole, [pass(599_999), ...whole.good]],
      [
        '2 minutes between its pieces',
        chat,
        [events(), write(hel), pass(119_999), write(lo), pass(119_999), write(finish), pass(119_999), write(done), end],
      ],
      [
        'all clocks, up to the first piece',
        chat,
        [pass(49), events(), write(beat), pass(40), write(hel + lo + done), end],
      ],
      [
        'all clocks, after the first piece',
        chat,
        [
          events(),
          write(hel),
          pass(49),
          write(beat),
          pass(40),
          write(lo),
          pass(49),
          write(beat),
          pass(40),
          write(done),
          end,
        ],
      ],
      ['all clocks, whole', whole, [pass(49), json(), write(whole.pieces.hel), pass(40), write(whole.pieces.lo), end]],
    ];

    it.each(slow)('should be waited for: %s', async (what, api, steps) => {
      const options = what.startsWith('all clocks') ? { timeouts } : {};
      const outcome = await run({ api, answer: () => steps, options });

      expectHello(outcome);
      expect(outcome).toMatchObject({ attempts: 1, cut: 0 });
    });
  });

  it('should give the clock of the whole to all attempts and waits together', async () => {
    const bad = [json(503), end];
    const options = { timeouts: { totalMs: 1_000 } };
    const outcome = await run({ api: chat, answer: () => bad, options });

    // The second wait, from 437.5 ms on, would be over at 1312.5 ms.
    expectError(outcome, 'StreamTimeoutError', { clock: 'total', limitMs: 1_000, partial: '' });
    expect(outcome).toMatchObject({ attempts: 2, waits: [437.5], retryCounts: counts(2) });
  });

  it('should give the other clocks to each attempt anew', async () => {
    const answer = (attempt: number) =>
      attempt < 2
        ? [pass(40), json(503), end]
        : [pass(40), events(), write(chat.pieces.hel + chat.pieces.lo + chat.pieces.done), end];
    const outcome = await run({
      api: chat,
      answer,
      options: { timeouts: { firstByteMs: 50, firstContentMs: 50 } },
    });

    expectHello(outcome);
    expect(outcome).toMatchObject({ attempts: 3, waits: BACK_OFF, attemptMs: [40, 40, 40] });
  });
}
