import type { OpenAI } from '../../client/OpenAI.js';

/**
 * The endpoints of a client, with all their methods. It is what `injectOpenAI()` gives: an `OpenAI` fits as well, one with
 * the endpoints of a mock in a test.
 */
export type OpenAIEndpoints = Endpoints<Pick<OpenAI, Resources>>;

type Resources = 'chat' | 'completions' | 'responses' | 'beta' | 'audio' | 'images' | 'models';

/** Without the private members, which only the class itself could have. */
type Endpoints<T> = {
  readonly [Name in keyof T]: T[Name] extends (...args: never[]) => unknown ? T[Name] : Endpoints<T[Name]>;
};
