import { from, of } from 'rxjs';
import { decodeStream, safeParseData, type StandardSchema } from 'rivulet';
import { bytesOf } from '../support/bytesOf.js';
import { serverSentEvent } from '../support/serverSentEvent.js';
import { differenceBetween } from './differenceBetween.js';

/** Makes a schema. What it calls of its own, a transform say, calls `called`. */
export type SchemaMaker = (called: () => void) => StandardSchema;

interface Outcome {
  readonly results: readonly unknown[];
  readonly calls: number;
}

/**
 * Reads texts of JSON with `safeParseData` as it is and with `{ speculate: false }`, each time with a schema of its own. Says
 * how the outcomes differ, or `undefined`: values, errors, how often the schema called something, and what two values share.
 */
export function differenceBySpeculation(make: SchemaMaker, texts: readonly string[]): string | undefined {
  const plain = safeOutcome(make, texts, false);
  const fast = safeOutcome(make, texts, true);
  const index = plain.results.findIndex((result, at) => differenceBetween(fast.results[at], result) !== undefined);
  if (index !== -1) {
    return `event ${index}, ${texts[index]}: ${differenceBetween(fast.results[index], plain.results[index])}`;
  }
  if (fast.results.length !== plain.results.length) return `${fast.results.length} results`;
  if (fast.calls < plain.calls) return `${fast.calls} calls of the schema's functions, expected ${plain.calls}`;
  const shared = firstShared(fast.results);
  return shared !== undefined && firstShared(plain.results) === undefined ? `${shared} is shared` : undefined;
}

/** The same for `decodeStream`, which ends at the first error. */
export function differenceOfStreams(make: SchemaMaker, texts: readonly string[]): string | undefined {
  const body = bytesOf(...texts.map((text) => `data: ${text}\n\n`), 'data: [DONE]\n\n');
  const read = (speculate: boolean) => {
    const results: unknown[] = [];
    const schema = make(() => undefined);
    of(body)
      .pipe(decodeStream<StandardSchema>(schema, { speculate }))
      .subscribe({
        next: (value) => results.push(value),
        error: (error: unknown) => results.push({ error }),
        complete: () => results.push('|'),
      });
    return results;
  };
  return differenceBetween(read(true), read(false), 'the stream');
}

/** Which of the texts the schema takes. */
export function takenBy(make: SchemaMaker, texts: readonly string[]): readonly boolean[] {
  return safeOutcome(make, texts, false).results.map((result) => Object.hasOwn(result as object, 'data'));
}

/** Of the texts that the schema takes, how many are made of the texts before them, without parsing the whole. */
export function knownPart(make: SchemaMaker, texts: readonly string[]): number {
  const events: boolean[] = [];
  from(texts.map((text) => serverSentEvent(text)))
    .pipe(safeParseData(make(() => undefined)))
    .subscribe(({ success, event }) => success && events.push(!event.isParsed));
  return events.filter((isKnown) => isKnown).length / events.length;
}

function safeOutcome(make: SchemaMaker, texts: readonly string[], speculate: boolean): Outcome {
  const results: unknown[] = [];
  let calls = 0;
  const schema = make(() => calls++);
  from(texts.map((text) => serverSentEvent(text)))
    .pipe(safeParseData(schema, { speculate }))
    .subscribe({
      next: (result) => results.push(result.success ? { data: result.data } : { error: result.error }),
      error: (thrown: unknown) => results.push({ thrown }),
    });
  return { results, calls };
}

/** The first object that is a part of two results. */
function firstShared(results: readonly unknown[]): string | undefined {
  const owners = new Map<object, number>();
  for (const [index, result] of results.entries()) {
    const waiting: unknown[] = [result];
    while (waiting.length > 0) {
      const value = waiting.pop();
      if (typeof value !== 'object' || value === null) continue;
      const owner = owners.get(value);
      if (owner !== undefined && owner !== index) return `${JSON.stringify(value)} of ${owner} and ${index}`;
      if (owner === undefined) waiting.push(...(Object.values(value) as unknown[]));
      owners.set(value, index);
    }
  }
  return undefined;
}
