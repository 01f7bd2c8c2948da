// What an application is before rivulet comes: the same page, and the same parts of rxjs.
import { Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import {
  animationFrameScheduler,
  asyncScheduler,
  AsyncSubject,
  defer,
  finalize,
  from,
  merge,
  Observable,
  of,
  Subject,
  Subscription,
  switchMap,
  takeWhile,
  throwError,
  timer,
} from 'rxjs';

@Component({
  selector: 'app-root',
  template: `
    <button (click)="question.set('Why is the sky blue?')">ask</button>
    <button (click)="question.set('')">stop</button>
    <p [attr.aria-busy]="question() === ''">{{ question() }}</p>
  `,
})
class App {
  readonly question = signal('');
}

Object.assign(globalThis, {
  kept: [
    animationFrameScheduler,
    asyncScheduler,
    AsyncSubject,
    defer,
    finalize,
    from,
    merge,
    Observable,
    of,
    Subject,
    Subscription,
    switchMap,
    takeWhile,
    throwError,
    timer,
  ],
});

bootstrapApplication(App).catch((error: unknown) => {
  console.error(error);
});
