import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { of, Subject, type Observable } from 'rxjs';
import { streamedText } from 'rivulet/angular';
import { useAngular } from '../support/useAngular.js';

describe('streamedText', () => {
  useAngular();

  it('should be done with all the text when the stream completes', () => {
    const answer = TestBed.runInInjectionContext(() => streamedText(() => of('a', 'b')));
    expect(answer.status()).toBe('connecting');
    TestBed.tick();
    expect(answer.status()).toBe('done');
    expect(answer.text()).toBe('ab');
  });

  it('should ask again when a signal that it reads changes', () => {
    const streams: Subject<string>[] = [];
    const question = signal('one');
    const ask = (): Observable<string> => {
      question();
      const stream$ = new Subject<string>();
      streams.push(stream$);
      return stream$;
    };
    const answer = TestBed.runInInjectionContext(() => streamedText(ask));
    TestBed.tick();
    streams[0]?.next('first');
    question.set('two');
    expect([answer.status(), answer.text()]).toEqual(['connecting', '']);
    TestBed.tick();
    expect(streams.map(({ observed }) => observed)).toEqual([false, true]);
  });
});
