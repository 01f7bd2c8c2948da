import { Observable } from 'rxjs';

/**
 * What a streaming method returns: a cold Observable of the answer's values.
 *
 * Each subscription sends a request of its own; none is sent before. Values come asynchronously, as they arrive.
 * Unsubscribing closes the connection, in every state.
 */
export class Stream<T> extends Observable<T> {
  constructor(values: Observable<T>) {
    super((subscriber) => values.subscribe(subscriber));
  }
}
