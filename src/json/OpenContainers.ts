import type { JsonValue } from './JsonValue.js';
import type { JsonPath } from './parsePath.js';

type Members = Record<string, JsonValue>;

/** In elements of an array: to copy one costs a nanosecond, to copy a member of a large object a hundred. */
const costs = { element: 1, member: 16, container: 16 };

interface Level {
  readonly container: JsonValue[] | Members;
  /** Of the member that is being read; an array has no use for it. */
  key: string;
  cost: number;
}

/** The arrays and objects of a JSON text that are not closed yet, from the outermost to the innermost. */
export class OpenContainers {
  readonly #onValue: ((value: JsonValue, open: OpenContainers) => void) | undefined;
  readonly #levels: Level[] = [];
  #innermost: Level | undefined;
  #cost = 0;
  #changes = 0;

  /** @param onValue told of each value that is whole, before it is added */
  constructor(onValue?: (value: JsonValue, open: OpenContainers) => void) {
    this.#onValue = onValue;
  }

  /** How many are open. */
  get depth(): number {
    return this.#levels.length;
  }

  /** Grows whenever something was opened or added. */
  get changes(): number {
    return this.#changes;
  }

  /** What the innermost one is. */
  get kind(): 'array' | 'object' | undefined {
    if (this.#innermost === undefined) return undefined;
    return Array.isArray(this.#innermost.container) ? 'array' : 'object';
  }

  open(container: [] | Record<string, never>): void {
    this.#innermost = { container, key: '', cost: 0 };
    this.#levels.push(this.#innermost);
    this.#changes++;
    this.#charge(costs.container);
  }

  /** Names the member that comes next. */
  name(key: string): void {
    if (this.#innermost !== undefined) this.#innermost.key = key;
  }

  /** Adds a whole value to the innermost container; without one the value is returned, since it is all there is. */
  add(value: JsonValue): JsonValue | undefined {
    this.#changes++;
    this.#onValue?.(value, this);
    if (this.#innermost === undefined) return value;
    const { container, key } = this.#innermost;
    put(container, key, value);
    this.#charge(Array.isArray(container) ? costs.element : costs.member);
    return undefined;
  }

  /** Closes the innermost container; the value of the whole text is returned when it was the outermost. */
  close(): JsonValue | undefined {
    const closed = this.#levels.pop();
    this.#innermost = this.#levels.at(-1);
    if (closed === undefined) return undefined;
    this.#cost -= closed.cost;
    return this.add(closed.container);
  }

  /** Whether what comes next, or is open at the depth of the path, is what the path leads to. */
  leadsTo(path: JsonPath): boolean {
    return (
      this.#levels.length >= path.length &&
      path.every((step, depth) => {
        const { container, key } = this.#levels[depth] as Level; // there are as many, at least
        if (step === null) return true;
        return Array.isArray(container) ? container.length === step : key === step;
      })
    );
  }

  /** What a {@link snapshot} costs, in elements of an array to copy. */
  costFrom(depth: number): number {
    return this.#levels.slice(0, depth).reduce((cost, level) => cost - level.cost, this.#cost);
  }

  /**
   * A value that nothing changes any more: the open containers are copied, what is closed is shared.
   *
   * @param depth of the value: 0 for the whole
   */
  snapshot(unfinished: JsonValue | undefined, depth = 0): JsonValue | undefined {
    return this.#levels.slice(depth).reduceRight<JsonValue | undefined>((inner, { container, key }) => {
      const copy = Array.isArray(container) ? container.slice() : { ...container };
      if (inner !== undefined) put(copy, key, inner);
      return copy;
    }, unfinished);
  }

  #charge(cost: number): void {
    if (this.#innermost !== undefined) this.#innermost.cost += cost;
    this.#cost += cost;
  }
}

function put(container: JsonValue[] | Members, key: string, value: JsonValue): void {
  if (Array.isArray(container)) container.push(value);
  else if (key !== '__proto__') container[key] = value;
  else Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
}
