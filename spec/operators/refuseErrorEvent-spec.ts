import fc from 'fast-check';
import { from, lastValueFrom, materialize, of, type OperatorFunction, toArray } from 'rxjs';
import {
  APIError,
  decodeServerSentEvents,
  decodeStream,
  encodeEvent,
  parseData,
  takeUntilDone,
  throwErrorEvents,
} from 'rivulet';
import * as z from 'zod';
import { refuseErrorEvent } from '../../src/operators/refuseErrorEvent.js';
import { differenceBetween } from '../schema/differenceBetween.js';
import { bytesOf } from '../support/bytesOf.js';
import { readSse, recordingNames } from '../support/recordings.js';
import { seeded } from '../support/seeded.js';
import { serverSentEvent } from '../support/serverSentEvent.js';
import { inBandErrors } from './inBandErrors.js';

const before = 200;

/** What the documentation of `throwErrorEvents` says of data, by parsing it. */
function isError(data: string): boolean {
  const payload: unknown = JSON.parse(data);
  if (typeof payload !== 'object' || payload === null) return false;
  const { error, type, object } = payload as Readonly<Record<string, unknown>>;
  return object !== 'response' && (Boolean(error) || type === 'error' || object === 'error');
}

function refuses(data: string): boolean {
  try {
    refuseErrorEvent(serverSentEvent(data));
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(APIError);
    return true;
  }
}

/** A string of JSON with some of its letters escaped. */
const spelled = fc
  .tuple(
    fc.constantFrom('error', 'type', 'object', 'response', 'errors', 'e', ''),
    fc.infiniteStream(fc.nat({ max: 7 })),
  )
  .map(
    ([text, choices]) => `"${Array.from(text, (letter) => spell(letter, choices.next().value as number)).join('')}"`,
  );

function spell(letter: string, choice: number): string {
  const code = letter.charCodeAt(0).toString(16).padStart(4, '0');
  if (choice === 0) return `\\u${code}`;
  return choice === 1 ? `\\u${code.toUpperCase()}` : letter;
}

const space = fc.constantFrom('', '', '', ' ', '\n', '\t\r ', '  ');
const scalar = fc.oneof(
  fc.constantFrom('null', 'false', 'true', '0', '-0', '0e1', '""', '1', '{}', '[]', '"\\""'),
  spelled,
);

const { value: anyJson } = fc.letrec<{ value: string; object: string }>((tie) => ({
  object: fc
    .array(fc.tuple(space, spelled, space, space, tie('value'), space), { maxLength: 4 })
    .map((members) => `{${members.map(([a, key, b, c, value, d]) => `${a}${key}${b}:${c}${value}${d}`).join()}}`),
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    tie('object'),
    fc.array(tie('value'), { maxLength: 2 }).map((list) => `[${list.join()}]`),
  ),
}));

describe('refuseErrorEvent', () => {
  it('should refuse what parsing would find, and nothing else', () => {
    fc.assert(
      fc.property(space, anyJson, space, (front, json, back) => {
        expect(refuses(front + json + back)).toBe(isError(json));
      }),
      seeded(20_000),
    );
  });

  it.each(recordingNames.filter((name) => name !== 'responses-error.sse'))(
    'should parse nothing of %s',
    async (name) => {
      const events = await lastValueFrom(of(readSse(name)).pipe(decodeServerSentEvents(), toArray()));
      const parse = jest.spyOn(JSON, 'parse');
      for (const event of events) refuseErrorEvent(event);
      expect(parse).not.toHaveBeenCalled();
      parse.mockRestore();
    },
  );

  it('should leave data that is no JSON to others', () => {
    for (const data of ['{"error":{"code":5}', '{"error":boom}', '"error"}', '', '{"type":"error"']) {
      expect(refuses(data)).toBe(false);
    }
  });

  // The law is the operators that it is made of, each for itself.
  const ways: readonly (readonly [name: string, (speculate: boolean) => OperatorFunction<Uint8Array, unknown>])[] = [
    ['decodeStream', (speculate) => decodeStream(undefined, { speculate })],
    ['decodeStream with a schema', (speculate) => decodeStream(z.any(), { speculate })],
    [
      'the operators, composed',
      (speculate) => (source) =>
        source.pipe(
          decodeServerSentEvents(),
          takeUntilDone(),
          throwErrorEvents(),
          parseData(z.unknown(), { speculate }),
        ),
    ],
  ];

  describe.each(ways)('in %s', (_, operator) => {
    it.each(inBandErrors)(
      'should find the error behind many events that look like it: $name',
      ({ before: like, error }) => {
        const events = [...Array.from({ length: before }, (__, index) => like(index)), error, like(0)];
        const body = bytesOf(...events.map(encodeEvent), 'data: [DONE]\n\n');
        const read = (speculate: boolean) => {
          const notifications: unknown[] = [];
          from([body])
            .pipe(operator(speculate), materialize())
            .subscribe((notification) => notifications.push(notification));
          return notifications;
        };
        const notifications = read(true);

        expect(notifications).toHaveLength(before + 1);
        expect(notifications.at(-1)).toMatchObject({ kind: 'E', error: expect.any(APIError) as unknown });
        expect(differenceBetween(notifications, read(false))).toBeUndefined();
      },
    );
  });
});
