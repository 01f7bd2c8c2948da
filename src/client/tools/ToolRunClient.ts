import type { ChatCompletions } from '../resources/ChatCompletions.js';
import type { Responses } from '../resources/Responses.js';

/** What a run of tools needs of a client: an `OpenAI`, or the endpoints of one. */
export interface ToolRunClient {
  readonly chat: { readonly completions: Pick<ChatCompletions, 'create'> };
  readonly responses: Pick<Responses, 'create'>;
}
