import { signal } from '@angular/core';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { bodyOf, url } from './request.mjs';
import { run } from './run.mjs';

/** Without `HttpClient`: `fetch`, and the transform stream of eventsource-parser as its README says. */
class Answer {
  text = signal('');
  ended = signal(false);

  async ask(model) {
    this.text.set('');
    this.ended.set(false);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(bodyOf(model)) });
    const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    for await (const { data } of events) {
      if (data === '[DONE]') break;
      const added = JSON.parse(data).choices[0]?.delta.content ?? '';
      this.text.update((text) => text + added);
    }
    this.ended.set(true);
  }
}

await run(Answer);
