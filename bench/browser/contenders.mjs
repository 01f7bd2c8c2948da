/** The files of `page/` and what they are called. The first is what the others are compared with. */
export const contenders = {
  rivulet: 'rivulet, fetchTransport()',
  'rivulet-httpClient': 'rivulet, httpClientTransport()',
  'rivulet-unchecked': 'rivulet, validate: false',
  'partialText-xhr': 'partialText sliced, XHR',
  'partialText-fetch': 'partialText sliced, withFetch()',
  'sseClient-xhr': 'ngx-sse-client, XHR',
  'sseClient-fetch': 'ngx-sse-client, withFetch()',
  'eventsource-parser': 'fetch, eventsource-parser',
};
