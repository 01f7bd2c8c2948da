import { HttpClient, HttpEventType } from '@angular/common/http';
import { inject, signal } from '@angular/core';
import { bodyOf, url } from './request.mjs';

/** What articles and answers recommend since 2017: `partialText` is all the text so far, so the new part is cut off it. */
export class PartialTextAnswer {
  #http = inject(HttpClient);
  text = signal('');
  ended = signal(false);

  ask(model) {
    let offset = 0;
    let line = '';
    this.text.set('');
    this.ended.set(false);
    const read = (all) => {
      const lines = (line + all.slice(offset)).split('\n');
      offset = all.length;
      line = lines.pop();
      let added = '';
      for (const whole of lines) {
        if (whole === '' || whole === 'data: [DONE]') continue;
        added += JSON.parse(whole.slice('data: '.length)).choices[0]?.delta.content ?? '';
      }
      this.text.update((text) => text + added);
    };
    const options = { observe: 'events', responseType: 'text', reportProgress: true };
    this.#http.post(url, bodyOf(model), options).subscribe({
      next: (event) => {
        if (event.type === HttpEventType.DownloadProgress && event.partialText) read(event.partialText);
        else if (event.type === HttpEventType.Response && event.body) read(event.body);
      },
      complete: () => this.ended.set(true),
    });
  }
}
