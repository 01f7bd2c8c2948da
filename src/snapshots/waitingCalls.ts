/** What matters of an output item here. */
interface Item {
  readonly type: string;
  readonly call_id?: unknown;
}

/**
 * The items of a response that wait for the caller: calls of tools that the server does not run itself, and approvals.
 * Calls that the caller has to answer have a `call_id`, and so have the answers of those that the server ran.
 */
export function waitingCalls<T extends Item>(output: readonly T[]): readonly T[] {
  return output.filter(
    ({ type, call_id: id }) =>
      type === 'mcp_approval_request' ||
      (type.endsWith('_call') &&
        typeof id === 'string' &&
        !output.some((item) => item.call_id === id && item.type !== type)),
  );
}
