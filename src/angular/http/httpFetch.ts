import type { HttpContext, HttpHandler } from '@angular/common/http';
import type { NgZone } from '@angular/core';
import { defer, type SchedulerLike } from 'rxjs';
import type { FetchFunction } from '../../transports/fetchTransport.js';
import { HttpAnswer } from './HttpAnswer.js';
import { requestOf } from './requestOf.js';

export interface HttpFetchOptions {
  /** Begins with the interceptors. */
  readonly handler: HttpHandler;
  readonly zone: NgZone;
  readonly context: HttpContext | undefined;
  readonly scheduler: SchedulerLike | undefined;
}

/** A `fetch` that sends requests through interceptors, which run in the zone wherever it is called. */
export function httpFetch({ handler, zone, context, scheduler }: HttpFetchOptions): FetchFunction {
  return (url, init) => {
    const { headers, signal } = init;
    const answer = new HttpAnswer(headers.accept, scheduler);
    const request = requestOf(url, init, answer.bypass, context);
    const leave = () => {
      zone.run(() => {
        answer.leave();
      });
    };
    zone.run(() => {
      answer.follow(defer(() => handler.handle(request)));
    });
    signal.addEventListener('abort', leave, { once: true });
    return answer.response;
  };
}
