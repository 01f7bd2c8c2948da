import { isDeepStrictEqual } from 'node:util';
import { from } from 'rxjs';

/** The text in an event of a stream: a delta, or what the model says of its own. Any other event has none. */
export function pieceOf(value) {
  if (typeof value.delta === 'string') return value.delta;
  const delta = value.choices?.[0]?.delta;
  return delta?.content ?? delta?.refusal ?? delta?.reasoning_content ?? delta?.tool_calls?.[0].function.arguments;
}

/** How many values there were, with how much text. */
export class PieceTally {
  events = 0;
  units = 0;

  /** @param {string | null | undefined} piece */
  add(piece) {
    this.events++;
    this.units += piece?.length ?? 0;
  }
}

/**
 * A bench that compares unequal work says nothing: it fails.
 *
 * @param {PieceTally} expected
 */
export function piecesCheck(id, expected) {
  return (name, { events, units }) => {
    if (events === expected.events && units === expected.units) return;
    throw new Error(
      `${name} did not read ${id} as it was sent: expected ${expected.events} values with ${expected.units} UTF-16 ` +
        `units, got ${events} with ${units}`,
    );
  };
}

/** Compares the values that operators make of the same bytes one by one, with the order of their keys. */
export function compareValues(id, chunks, operators) {
  const [[first, expected], ...others] = Object.entries(operators).map(([name, operator]) => {
    const values = [];
    from(chunks)
      .pipe(operator)
      .subscribe((value) => values.push(value));
    return [name, values];
  });
  for (const [name, values] of others) {
    const sameLength = values.length === expected.length;
    const index = expected.findIndex((value, at) => !isSame(value, values[at]));
    if (sameLength && index === -1) continue;
    throw new Error(`${name} and ${first} read other values of ${id}, first at ${index} of ${expected.length}`);
  }
}

function isSame(one, other) {
  return isDeepStrictEqual(one, other) && JSON.stringify(one) === JSON.stringify(other);
}
