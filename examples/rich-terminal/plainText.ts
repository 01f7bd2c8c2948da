import { concatMap, defer, type Observable } from 'rxjs';
import { safeText } from '../terminal/safeText.js';
import type { AnswerView } from './AnswerView.js';
import { isRunning } from './isRunning.js';
import { statusLine } from './statusLine.js';

/** Each answer once, when it is whole: what a file gets. */
export function plainText(views$: Observable<readonly AnswerView[]>): Observable<string> {
  return defer(() => {
    const told = new Set<number>();
    return views$.pipe(
      concatMap((views) =>
        views.flatMap((view, index) => {
          if (isRunning(view) || told.has(index)) return [];
          told.add(index);
          return [safeText(`# ${view.title}\n\n${view.text}\n\n[${statusLine(view)}]\n\n`)];
        }),
      ),
    );
  });
}
