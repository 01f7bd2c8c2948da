import { APIConnectionError } from 'rivulet';
import type { MockFunction } from 'rivulet/testing';
import { asapScheduler, concat, observeOn, of, Subject } from 'rxjs';
import { events } from './answers.js';

/** Event streams that begin with a text, and go on as the spec says. */
export class HeldAnswers {
  readonly #rests: Subject<string>[] = [];

  constructor(private readonly text: string) {}

  readonly reply: MockFunction<object> = () => {
    const rest = new Subject<string>();
    this.#rests.push(rest);
    // A server never says a thing while the client is in the midst of what it said before.
    return events(concat(of(this.text), rest.pipe(observeOn(asapScheduler))));
  };

  /** Each of the methods below is of the latest answer, or of the one with this number. */
  write(text: string, index?: number): void {
    this.#rest(index).next(text);
  }

  end(text = '', index?: number): void {
    const rest = this.#rest(index);
    rest.next(text);
    rest.complete();
  }

  /** Breaks the connection. */
  reset(index?: number): void {
    this.#rest(index).error(new APIConnectionError('the connection was reset'));
  }

  #rest(index = -1): Subject<string> {
    const rest = this.#rests.at(index);
    if (rest === undefined) throw new Error('expected a request');
    return rest;
  }
}
