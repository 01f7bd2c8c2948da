/** What an answer is called, and who gave it. */
export interface AnswerIdentity {
  readonly id: string | undefined;
  readonly model: string | undefined;
}

/**
 * The id and the model of the answer that a value of a stream belongs to, as far as it says so: of chunks and whole
 * answers, of events of the Responses API that carry the response, and of those of the Assistants API that carry the run.
 */
export function identityOf(value: unknown): AnswerIdentity {
  const { choices, object, response, event = '', data } = fieldsOf(value);
  const answer = response ?? (/^thread\.run\.\w+$/.test(event) ? data : undefined);
  const { id, model } = fieldsOf(choices !== undefined || object === 'response' ? value : answer);
  return { id: textOrNothing(id), model: textOrNothing(model) };
}

interface Fields {
  readonly id?: unknown;
  readonly model?: unknown;
  readonly object?: unknown;
  readonly choices?: unknown;
  readonly response?: unknown;
  readonly event?: string;
  readonly data?: unknown;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value : {};
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
