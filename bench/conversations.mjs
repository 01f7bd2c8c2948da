import { importRivulet } from './rivulet.mjs';
import { buildWorkload } from './workloads.mjs';

/**
 * What a job needs to know of an API: how rivulet reads a value of it, what its clients are asked, and where the text
 * is, in a piece and in what was accumulated.
 */
const apis = {
  chat: {
    schema: 'ChatCompletionChunk',
    accumulate: 'accumulateChat',
    pieceOf: (chunk) => chunk.choices[0].delta.content,
    textOf: (completion) => completion.choices[0].message.content,
    resourceOf: (client) => client.chat.completions,
    params: { model: 'gpt-4o', messages: [{ role: 'user', content: 'go' }] },
  },
  responses: {
    schema: 'ResponseStreamEvent',
    accumulate: 'accumulateResponse',
    pieceOf: (event) => (event.type === 'response.output_text.delta' ? event.delta : undefined),
    textOf: (response) => response.output[0]?.content[0]?.text,
    resourceOf: (client) => client.responses,
    params: { model: 'gpt-4.1', input: 'go' },
  },
};

/**
 * A whole answer of an API, and what rivulet has for it.
 *
 * @param {string} id of a workload that begins with h (chat) or r (Responses)
 * @param {{ scale: number, dist?: string }} options
 */
export async function loadConversation(id, { scale, dist }) {
  const api = id.startsWith('h') ? apis.chat : apis.responses;
  const workload = buildWorkload(id, { scale, tail: id.startsWith('h') ? '[DONE]' : undefined });
  const pieces = workload.blocks.map(({ data }) => api.pieceOf(JSON.parse(data)) ?? '');
  const { [api.accumulate]: accumulate } = await importRivulet(dist);
  const { [api.schema]: schema } = await importRivulet(dist, 'openai/index.js');
  return { ...api, schema, accumulate, workload, events: pieces.length, text: pieces.join('') };
}

/** What was read of a conversation: how many values, and how much text. Only the last text is looked into. */
export class Reading {
  events = 0;
  units = 0;
  text = undefined;

  /** @param {string | null | undefined} piece */
  addPiece(piece) {
    this.events++;
    this.units += piece?.length ?? 0;
  }

  /** @param {string | null | undefined} text all of it so far */
  addText(text) {
    this.events++;
    this.text = text;
    this.units = text?.length ?? 0;
  }
}

/** A bench that compares unequal work says nothing: it fails. */
export function readingCheck({ workload, events, text }) {
  return (name, reading) => {
    const same = reading.text === undefined || reading.text === text;
    if (reading.events === events && reading.units === text.length && same) return;
    throw new Error(
      `${name} did not read ${workload.id} as it was sent: expected ${events} values with ${text.length} UTF-16 ` +
        `units, got ${reading.events} with ${reading.units}${same ? '' : ', and another text'}`,
    );
  };
}
