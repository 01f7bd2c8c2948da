import type { Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { ChatMessage } from 'rivulet/angular';
import {
  connect,
  distinctUntilChanged,
  filter,
  last,
  map,
  merge,
  type Observable,
  sampleTime,
  scan,
  switchMap,
  takeWhile,
} from 'rxjs';
import { explainError } from '../answer/explainError';
import { isRunning } from '../answer/isRunning';
import { endingNote } from './endingNote';
import { spokenText } from './spokenText';
import { wholeSentences } from './wholeSentences';

/** Who listens needs time for what is said. */
const EVERY_MS = 2_000;

/**
 * What a screen reader says of the answers: their whole sentences, some at a time, then how each ended. To announce each
 * piece as it comes would drown its reader.
 */
export function announcementsOf(answer: Signal<ChatMessage | undefined>): Signal<string> {
  const answer$ = toObservable(answer).pipe(filter((message) => message !== undefined));
  const announcement$ = answer$.pipe(
    distinctUntilChanged((one, other) => one.id === other.id),
    switchMap(({ id }) =>
      answer$.pipe(
        filter((message) => message.id === id),
        takeWhile(({ status }) => isRunning(status), true),
        announced,
      ),
    ),
  );
  return toSignal(announcement$, { initialValue: '' });
}

function announced(answer$: Observable<ChatMessage>): Observable<string> {
  return answer$.pipe(
    connect((message$) => merge(message$.pipe(sampleTime(EVERY_MS)), message$.pipe(last()))),
    scan(
      ({ saidTo }, message) => {
        const isOver = !isRunning(message.status);
        const fresh = spokenText(message.text, isOver).slice(saidTo);
        // Half a sentence is for eyes only.
        const said = message.status === 'done' ? fresh : wholeSentences(fresh);
        return { saidTo: saidTo + said.length, text: isOver ? `${said} ${endOf(message)}` : said };
      },
      { saidTo: 0, text: '' },
    ),
    map(({ text }) => text.trim()),
    filter((text) => text !== ''),
  );
}

function endOf(message: ChatMessage): string {
  const { status, error } = message;
  if (status === 'stopped') return 'Stopped.';
  if (status !== 'error') return `${endingNote(message) ?? 'The answer is complete'}.`;
  const { title, advice } = explainError(error);
  return `${title}. ${advice}`;
}
