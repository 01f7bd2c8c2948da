import { randomFrom, word } from '../payloads.mjs';

export const BLOCK_EVENTS = 200;
/** Of each event: about six tokens, as servers send them that put several in one. */
export const EVENT_CHARACTERS = 30;
/** A line of text is this long: what is measured is not how a browser breaks one line of three megabytes. */
const LINE_EVENTS = 3;

/** The texts of the first events; then they begin anew. */
export const blockTexts = textsOf(BLOCK_EVENTS);

/** What a page must show in the end. */
export function wholeText(events) {
  const block = blockTexts.join('');
  const blocks = Math.ceil(events / BLOCK_EVENTS);
  return block.repeat(blocks).slice(0, events * EVENT_CHARACTERS);
}

function textsOf(count) {
  const random = randomFrom(7);
  return Array.from({ length: count }, (_, index) => {
    let text = '';
    while (text.length < EVENT_CHARACTERS) text += word(random).replaceAll('\n', '');
    const cut = text.slice(0, EVENT_CHARACTERS);
    return index % LINE_EVENTS === LINE_EVENTS - 1 ? `${cut.slice(0, -1)}\n` : cut;
  });
}
