import { EventTooLargeError } from 'rivulet';
import { of } from 'rxjs';
import { bodyAsEvent } from '../../src/client/bodyAsEvent.js';
import { bytesOf } from '../support/bytesOf.js';

function outcomeOf(maxBytes: number, ...chunks: readonly Uint8Array[]): unknown[] {
  const seen: unknown[] = [];
  of(...chunks)
    .pipe(bodyAsEvent(maxBytes))
    .subscribe({ next: ({ data }) => seen.push(data), error: (error: unknown) => seen.push(error) });
  return seen;
}

describe('bodyAsEvent', () => {
  it('should be the whole text, a character cut in two included', () => {
    expect(outcomeOf(9, bytesOf('"', 0xc3), bytesOf(0xa4, '"'))).toEqual(['"ä"']);
  });

  it('should be an error beyond its limit, in bytes', () => {
    expect(outcomeOf(4, bytesOf('12'), bytesOf('34'))).toEqual(['1234']);
    expect(outcomeOf(4, bytesOf('12'), bytesOf('345'))).toEqual([new EventTooLargeError(4)]);
  });
});
