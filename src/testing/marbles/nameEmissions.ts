import { otherError, type Mark } from './alignMarks.js';
import type { Notation } from './showMarks.js';
import { captureValue } from './captureValue.js';
import { describeValue } from './describeValue.js';
import { emissionDifference, type Emission, type ExpectedEmission } from './Emission.js';
import { inspectValue } from './inspectValue.js';
import { writeText } from './writeText.js';

/** Two streams as marks. */
export interface NamedEmissions {
  readonly should: readonly Mark[];
  readonly is: readonly Mark[];
  /** What the letters stand for, a line each. */
  readonly legend: readonly string[];
}

/** Gives each emission what it is drawn as: its text, or the letter of the value that it is; a new one for any other. */
export function nameEmissions(
  expected: readonly ExpectedEmission[],
  actual: readonly Emission[],
  notation: Notation,
): NamedEmissions {
  const keys = new Keys(notation);
  const should = expected.map((emission) => ({ frame: emission.frame, key: keys.ofExpected(emission) }));
  const is = actual.map((emission, index) => ({
    frame: emission.frame,
    key: keys.ofActual(emission, should[index]?.key),
  }));
  return { should, is, legend: keys.legend() };
}

class Keys {
  readonly #notation: Notation;
  readonly #known = new Map<string, ExpectedEmission>();

  constructor(notation: Notation) {
    this.#notation = notation;
  }

  ofExpected(emission: ExpectedEmission): string {
    const key = this.#sign(emission) ?? emission.key;
    if (key === undefined) return this.#find(emission) ?? this.#add(emission, letters);
    if (!this.#known.has(key)) this.#known.set(key, emission);
    return key;
  }

  /** @param drawn what stands there in the expected diagram: two letters may stand for the same value */
  ofActual(emission: Emission, drawn: string | undefined): string {
    if (emission.kind !== 'error') {
      const sign = this.#sign(emission);
      if (sign !== undefined) return sign;
    }
    const found = this.#find(emission, drawn);
    if (found !== undefined) return found;
    const { kind, value } = emission;
    if (kind === 'error') return this.#add(emission, ['#', otherError]);
    // Where no values are given, a letter is what it stands for.
    return this.#add(emission, isLetter(value) ? [value, '?', ...capitals] : ['?', ...capitals]);
  }

  legend(): string[] {
    return [...this.#known].flatMap(([key, { kind, value }]) => {
      const isPlain = kind === 'complete' || value === undefined || value === key;
      return isPlain || (kind === 'next' && this.#notation === 'texts')
        ? []
        : [`  ${key} = ${shorten(describe(value))}`];
    });
  }

  /** What needs no letter. */
  #sign({ kind, value }: Emission): string | undefined {
    if (kind === 'complete') return '|';
    if (kind === 'error') return '#';
    if (this.#notation === 'keys') return undefined;
    return typeof value === 'string' ? writeText(value) : inspectValue(value);
  }

  #find(emission: Emission, drawn = ''): string | undefined {
    const keys = [drawn, ...this.#known.keys()];
    return keys.find((key) => {
      const candidate = this.#known.get(key);
      return candidate !== undefined && emissionDifference(emission, candidate) === undefined;
    });
  }

  #add(emission: Emission, wanted: readonly string[]): string {
    let code = 0xc0; // À, and on from there: there is a letter for everything
    let key = wanted.find((one) => !this.#known.has(one));
    while (key === undefined) {
      const next = String.fromCodePoint(code++);
      if (!this.#known.has(next)) key = next;
    }
    this.#known.set(key, emission);
    return key;
  }
}

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
const capitals = letters.map((letter) => letter.toUpperCase());

function isLetter(value: unknown): value is string {
  return typeof value === 'string' && /^[\p{L}\p{N}]$/u.test(value);
}

function describe(value: unknown): string {
  const captured = captureValue(value);
  const text = describeValue(captured).map((span) => span.text);
  return `${captured.kind === 'json' ? '' : `${captured.kind} `}${text.join('')}`;
}

/** Where the difference is stands above the diagrams, even if it is not in here. */
function shorten(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}… (${text.length} characters)` : text;
}

const maxLength = 300;
