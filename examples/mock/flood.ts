const KIBIBYTE = 'All work and no play makes a stream run dry. \n'.repeat(23).slice(0, 1_024);
const EVENTS_AT_ONCE = 64;

/** A stream with so many MiB of text, 1 KiB an event, made as it is read. */
export function* flood(mebibytes: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const events = (delta: object, finish_reason: string | null, count = 1) => {
    const choices = [{ index: 0, delta, finish_reason }];
    const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'flood', choices };
    return encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`.repeat(count));
  };
  const many = events({ content: KIBIBYTE }, null, EVENTS_AT_ONCE);
  for (let left = (mebibytes * 1_024) / EVENTS_AT_ONCE; left > 0; left--) yield many;
  yield events({}, 'stop');
  yield encoder.encode('data: [DONE]\n\n');
}
