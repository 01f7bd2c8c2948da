/** The chunks as the body of an answer, one for each time that the reader asks. */
export function readableStreamOf(chunks) {
  let index = 0;
  return new ReadableStream({
    pull(controller) {
      if (index < chunks.length) controller.enqueue(chunks[index++]);
      else controller.close();
    },
  });
}
