/** What can be seen of a schema of zod 4, without zod. */
export interface ZodSchema {
  readonly _zod: {
    readonly def: ZodDefinition;
    /** The names of the constructors that made it. */
    readonly traits: ReadonlySet<string>;
    readonly bag?: { readonly fallbackRun?: unknown } | undefined;
    /** Of an object: which values a member may have, if they are few. */
    readonly propValues?: Readonly<Record<string, ReadonlySet<unknown>>> | undefined;
    /** Of a lazy one. */
    readonly innerType?: ZodSchema | undefined;
  };
}

/** Which of these there are depends on the type. */
export interface ZodDefinition {
  readonly type: string;
  readonly check?: string | undefined;
  readonly checks?: readonly ZodCheck[] | undefined;
  readonly coerce?: boolean | undefined;
  readonly format?: string | undefined;
  readonly fn?: unknown;
  readonly shape?: Readonly<Record<string, ZodSchema>> | undefined;
  readonly catchall?: ZodSchema | undefined;
  readonly element?: ZodSchema | undefined;
  readonly keyType?: ZodSchema | undefined;
  readonly valueType?: ZodSchema | undefined;
  readonly innerType?: ZodSchema | undefined;
  readonly options?: readonly ZodSchema[] | undefined;
  readonly discriminator?: string | undefined;
  readonly in?: ZodSchema | undefined;
  readonly out?: ZodSchema | undefined;
  readonly transform?: unknown;
}

export interface ZodCheck {
  readonly _zod: { readonly def: Pick<ZodDefinition, 'check' | 'format' | 'fn'> };
}
