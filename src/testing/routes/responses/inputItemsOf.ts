import type { MockState } from '../../state/MockState.js';

type Item = Readonly<Record<string, unknown>>;

/** The input of a response as a list of items, each with an id. */
export function inputItemsOf(input: unknown, state: MockState): readonly (Item & { readonly id: string })[] {
  const items: readonly Item[] = Array.isArray(input) ? input : [{ role: 'user', content: input ?? '' }];
  return items.map((item) => {
    const { type = 'message', content } = item;
    const id = typeof item.id === 'string' ? item.id : state.newId(type === 'message' ? 'msg_' : 'item_');
    if (type !== 'message') return { ...item, id };
    const kind = item.role === 'assistant' ? 'output_text' : 'input_text';
    const parts = typeof content === 'string' ? [{ type: kind, text: content }] : content;
    return { status: 'completed', ...item, type, id, content: parts };
  });
}
