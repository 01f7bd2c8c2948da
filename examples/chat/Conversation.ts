import { textDeltas } from 'rivulet';
import type { ChatCompletionMessageParam, OpenAI } from 'rivulet/openai';
import { defer, finalize, tap, type Observable } from 'rxjs';

/** A conversation with a model, which is told all that was said before. */
export class Conversation {
  #messages: readonly ChatCompletionMessageParam[] = [];

  constructor(
    private readonly client: OpenAI,
    private readonly model: string,
  ) {}

  /**
   * The pieces of the answer.
   *
   * What had come of one that fails, or that is unsubscribed from, is remembered. A question without any answer is not.
   */
  ask(question: string): Observable<string> {
    return defer(() => {
      const asked = [...this.#messages, { role: 'user' as const, content: question }];
      let answer = '';
      return this.client.chat.completions.create({ model: this.model, messages: asked, stream: true }).pipe(
        textDeltas(),
        tap((text) => (answer += text)),
        finalize(() => {
          if (answer !== '') this.#messages = [...asked, { role: 'assistant', content: answer }];
        }),
      );
    });
  }

  clear(): void {
    this.#messages = [];
  }
}
