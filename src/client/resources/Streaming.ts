/** The parameters of a request whose answer is to be streamed. */
export type Streaming<Params> = Params & { readonly stream: true };

/** The parameters of a request whose answer is to come whole. */
export type Whole<Params> = Params & { readonly stream?: false | null | undefined };

/** Parameters whose `stream` is only known at run time. */
export type MaybeStreaming<Params> = Params & { readonly stream?: boolean | null | undefined };
