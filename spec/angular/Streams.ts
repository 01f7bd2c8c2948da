import type { StreamedText } from 'rivulet/angular';
import { Subject, type Observable } from 'rxjs';

/** Streams that are open until the spec says something: a new one each time. */
export class Streams {
  readonly all: Subject<string>[] = [];

  readonly next = (): Observable<string> => {
    const stream$ = new Subject<string>();
    this.all.push(stream$);
    return stream$;
  };

  /** Which of them somebody listens to. */
  get observed(): readonly boolean[] {
    return this.all.map(({ observed }) => observed);
  }
}

/** What a view would show of an answer. */
export function shown({ status, text }: StreamedText<unknown>): string {
  return `${status()}:${text()}`;
}
