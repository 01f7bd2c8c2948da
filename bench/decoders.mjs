import { createParser } from 'eventsource-parser';
import { getLines, getMessages } from '@microsoft/fetch-event-source/lib/cjs/parse.js';
import { importRivulet } from './rivulet.mjs';

/**
 * Reads a stream the way the users of a decoder do, each event into `sink.add(data, type)`. Each contender has loops of
 * its own, so that V8 compiles each for itself.
 *
 * @typedef {(chunks: readonly Uint8Array[], sink: { add(data: string, type?: string): void }) => void} Decode
 */

/**
 * @param {{ dist?: string, against?: string }} options folders of builds of rivulet
 * @returns {Promise<Record<string, Decode>>}
 */
export async function loadDecoders({ dist, against }) {
  return {
    rivulet: await loadRivulet(dist),
    ...(against && { against: await loadRivulet(against) }),
    'eventsource-parser': eventsourceParser,
    'fetch-event-source': fetchEventSource,
  };
}

async function loadRivulet(folder) {
  const { streamDecoder } = await import(`./streamDecoder.mjs?build=${folder ?? ''}`);
  return streamDecoder(await importRivulet(folder));
}

/** @type {Decode} */
export function eventsourceParser(chunks, sink) {
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent(event) {
      sink.add(event.data, event.event);
    },
  });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
}

/** @type {Decode} */
function fetchEventSource(chunks, sink) {
  const ignore = () => {};
  const onMessage = (message) => {
    // It hands out a message for each blank line, also behind a comment.
    if (message.data !== '') sink.add(message.data, message.event);
  };
  const onChunk = getLines(getMessages(ignore, ignore, onMessage));
  for (const chunk of chunks) onChunk(chunk);
}

/**
 * Compares each event of a small stream, before anything is timed.
 *
 * @param {Record<string, Decode>} decoders
 * @param {ReturnType<typeof import('./workloads.mjs').buildWorkload>} workload
 */
export function compareEvents(decoders, workload) {
  const sent = workload.blocks.filter(({ data }) => data !== undefined);
  for (const [name, decode] of Object.entries(decoders)) {
    let index = 0;
    decode(workload.chunks, {
      add(data, type) {
        const block = sent[index++];
        if (block?.data !== data || block.event !== (type || 'message'))
          throw new Error(`${name} read event ${index} of ${workload.id} as ${type}: ${data.slice(0, 300)}`);
      },
    });
    if (index !== sent.length) throw new Error(`${name} read ${index} of the ${sent.length} events of ${workload.id}`);
  }
}
