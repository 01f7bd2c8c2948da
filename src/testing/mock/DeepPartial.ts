/**
 * The same object with any of its fields left out, at any depth. Fields that have no name in the type are not taken: they
 * are mostly misspelled ones. (Those of a provider's own go in by a variable, or by a `MockResponse`.)
 */
export type DeepPartial<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepPartial<Item>[]
    : Named<T> extends never
      ? AnyFields<T>
      : { readonly [Key in Named<T>]?: DeepPartial<T[Key]> | undefined };

/** The names of the fields, without those that stand for any name. */
type Named<T> = keyof { [Key in keyof T as string extends Key ? never : number extends Key ? never : Key]: T[Key] } &
  keyof T;

/** An object without names of its own. */
type AnyFields<T> = T extends Readonly<Record<string, infer Value>> ? (unknown extends Value ? object : T) : T;
