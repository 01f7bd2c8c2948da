import type { JsonScalar } from './JsonScalar.js';

/**
 * The outline of a JSON value: the members of an object, the elements of an array, a string or an integer; `undefined` for
 * any other value.
 */
export type JsonNode = Map<string, JsonNode> | readonly JsonNode[] | JsonScalar | undefined;
