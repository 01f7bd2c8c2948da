/**
 * rivulet's decoder as a contender. Two builds that are compared each import this file under another URL: else they
 * would share what V8 learns about these lines.
 */
export function streamDecoder({ EventStreamDecoder }) {
  return (chunks, sink) => {
    const decoder = new EventStreamDecoder({
      closed: false,
      next(event) {
        sink.add(event.data, event.event);
      },
    });
    for (const chunk of chunks) decoder.decode(chunk);
  };
}
