import type { TestScheduler } from 'rxjs/testing';
import { APIConnectionError } from '../../errors/APIConnectionError.js';
import { encodeEvent } from '../../sse/encodeEvent.js';
import { ChatMarbleWriter } from './ChatMarbleWriter.js';
import { dataText, readMarbleEvent } from './MarbleEvent.js';
import { readMarbles, valueOf } from './readMarbles.js';
import { readTexts } from './readTexts.js';
import type { CreateMarbleBytes, MarbleBytes, MarbleValues, StreamRunHelpers } from './StreamRunHelpers.js';

const encoder = new TextEncoder();

/** `bytes`, `events` and `chat` of one run. */
export function createMarbleBytes(scheduler: TestScheduler): Pick<StreamRunHelpers, 'bytes' | 'events' | 'chat'> {
  return {
    bytes: inLetters(scheduler, (value) => (typeof value === 'string' ? encoder.encode(value) : value)),
    events: inLetters(scheduler, (value) => {
      const { data, ...fields } = readMarbleEvent(value);
      return encoder.encode(encodeEvent({ ...fields, data: dataText(data) }));
    }),
    chat: (marbles, values, error) => {
      const signs = values === undefined ? inTexts(marbles) : inKeys(marbles, values);
      const writer = new ChatMarbleWriter();
      const steps = signs.flatMap((sign): Step[] => {
        if (sign.kind === 'next') return [{ ...sign, value: writer.delta(sign.value) }];
        return sign.kind === 'error' ? [sign] : [{ ...sign, kind: 'next', value: writer.end() }, sign];
      });
      return createCold(scheduler, steps, error);
    },
  };
}

type Step<T = Uint8Array> =
  | { readonly frame: number; readonly kind: 'next'; readonly value: T }
  | { readonly frame: number; readonly kind: 'error' | 'complete' };

function inLetters<T>(scheduler: TestScheduler, encode: (value: T | string) => Uint8Array): CreateMarbleBytes<T> {
  return (marbles, values, error) => {
    const steps = inKeys(marbles, values).map((sign): Step =>
      sign.kind === 'next' ? { ...sign, value: encode(sign.value) } : sign,
    );
    return createCold(scheduler, steps, error);
  };
}

function inKeys<T>(marbles: string, values: MarbleValues<T> | undefined): Step<T | string>[] {
  return readMarbles(marbles).map(({ frame, kind, key }) =>
    kind === 'next' ? { frame, kind, value: valueOf(key, values) } : { frame, kind },
  );
}

function inTexts(marbles: string): Step<string>[] {
  return readTexts(marbles).map((mark) => (mark.kind === 'next' ? { ...mark, value: mark.text } : mark));
}

function createCold(
  scheduler: TestScheduler,
  steps: readonly Step[],
  error: unknown = new APIConnectionError('the connection broke, as the marbles say'),
): MarbleBytes {
  const cold = scheduler.createColdObservable<Uint8Array>('');
  for (const step of steps) {
    const { frame, kind } = step;
    if (kind === 'next') cold.messages.push({ frame, notification: { kind: 'N', value: step.value } });
    else cold.messages.push({ frame, notification: kind === 'error' ? { kind: 'E', error } : { kind: 'C' } });
  }
  return cold;
}
