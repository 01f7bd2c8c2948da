/**
 * Adds a piece to an object whose lists grow by a few elements per chunk: to log probabilities, say. The lists of the
 * piece are appended, its other fields replace those before, unless they are null.
 *
 * The result has the lists as own enumerable getters, so that no chunk copies what came before it: all snapshots share
 * one list underneath, each knows how much of it is its own, and makes an array of it when it is first read.
 *
 * @param before is never changed; copy it with this function only, since a spread reads its lists
 */
export function growLists<T extends object>(before: T | null | undefined, piece: object): T {
  const parts = Growing.partsOf(before);
  let { plain, lists } = parts;
  for (const key in piece as Fields) {
    const value = (piece as Fields)[key];
    if (value === undefined || key === '__proto__') continue; // A name like any other in JSON, but not in an assignment.
    const list = lists.find((each) => each.key === key);
    if (list !== undefined) {
      if (Array.isArray(value)) lists = lists.map((each) => (each === list ? list.plus(value) : each));
    } else if (Array.isArray(value) && value.length > 0) {
      const { [key]: first, ...others } = plain;
      plain = others;
      lists = [...lists, Prefix.of(key, first).plus(value)];
    } else if (plain[key] !== value && (plain[key] == null || !(value === null || Array.isArray(value)))) {
      if (plain === parts.plain) plain = { ...plain };
      plain[key] = value;
    }
  }
  // Sound when the pieces together have what `T` requires: this has all their fields.
  return (lists.length === 0 ? plain : new Growing(plain, lists)) as T;
}

type Fields = Record<string, unknown>;

/** The first elements of a list that goes on to grow. */
class Prefix {
  declare private array: readonly unknown[] | undefined;

  private constructor(
    readonly key: string,
    /** One for all prefixes of a list: a getter for each would cost more than the list. */
    readonly property: PropertyDescriptor,
    private readonly shared: unknown[],
    private readonly length: number,
  ) {}

  static of(key: string, list: unknown): Prefix {
    const own = Array.isArray(list) ? list.map((element: unknown) => element) : [];
    const property: PropertyDescriptor & ThisType<object> = {
      enumerable: true,
      get() {
        return Growing.partsOf(this)
          .lists.find((each) => each.key === key)
          ?.toArray();
      },
    };
    return new Prefix(key, property, own, own.length);
  }

  plus(elements: readonly unknown[]): Prefix {
    // Another snapshot that was made from the same one may have gone on already.
    const shared = this.shared.length === this.length ? this.shared : this.shared.slice(0, this.length);
    for (const element of elements) shared.push(element);
    return new Prefix(this.key, this.property, shared, shared.length);
  }

  toArray(): readonly unknown[] {
    return (this.array ??= this.shared.slice(0, this.length));
  }
}

/** Lets a derived class put its private fields on a plain object: that becomes its `this`. */
// Called by `super` only, and a constructor that returns an object makes that.
const Plain = function (object: object) {
  return object;
} as unknown as new (object: object) => object;

interface Parts {
  readonly plain: Fields;
  readonly lists: readonly Prefix[];
}

/** A plain object that keeps its parts in a private field. A `WeakMap` would cost three times as much per chunk. */
class Growing extends Plain {
  readonly #parts: Parts;

  constructor(plain: Fields, lists: readonly Prefix[]) {
    // In this order, and without a spread, the engine gives all of them one hidden class: five times as fast.
    const object: Record<string, unknown> = {};
    super(object);
    this.#parts = { plain, lists };
    for (const key in plain) object[key] = plain[key];
    for (const { key, property } of lists) Object.defineProperty(object, key, property);
  }

  static partsOf(object: object | null | undefined): Parts {
    if (object && #parts in object) return object.#parts;
    return { plain: (object ?? {}) as Fields, lists: [] };
  }
}
