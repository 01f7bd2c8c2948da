import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { Completion } from '../../wire/completions/Completion.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { AnswerToolCall } from './AnswerToolCall.js';

/** The calls that the caller has to answer, as they are in an answer so far. */
export function toolCallsOf(snapshot: ChatCompletion | Completion | ResponseObject): readonly AnswerToolCall[] {
  const { choices, output } = snapshot as SnapshotFields;
  if (choices === undefined) return (output ?? []).filter(isCall).map(ofItem);
  const calls = choices.find(({ index }) => index === 0)?.message?.tool_calls ?? [];
  return calls.map(({ id, function: called, custom }) =>
    callOf(id, called?.name ?? custom?.name, called?.arguments ?? custom?.input),
  );
}

function isCall({ type }: ItemFields): boolean {
  return type === 'function_call' || type === 'custom_tool_call';
}

function ofItem({ call_id: id, name, arguments: written, input }: ItemFields): AnswerToolCall {
  return callOf(id, name, written ?? input);
}

function callOf(id = '', name = '', written = ''): AnswerToolCall {
  return { id, name, arguments: written, status: 'writing' };
}

interface SnapshotFields {
  readonly choices?: readonly { readonly index: number; readonly message?: MessageFields | null | undefined }[];
  readonly output?: readonly ItemFields[];
}

interface MessageFields {
  readonly tool_calls?:
    | readonly {
        readonly id?: string;
        readonly function?: { readonly name?: string; readonly arguments?: string } | null | undefined;
        readonly custom?: { readonly name?: string; readonly input?: string } | null | undefined;
      }[]
    | null
    | undefined;
}

interface ItemFields {
  readonly type: string;
  readonly call_id?: string;
  readonly name?: string;
  readonly arguments?: string;
  readonly input?: string;
}
