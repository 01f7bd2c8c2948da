/**
 * `T`, and `T` with further fields: servers take more than OpenAI documents.
 *
 * A union rather than an index signature, so that values of a closed interface are accepted as well.
 */
export type Open<T> = T | (T & Readonly<Record<string, unknown>>);
