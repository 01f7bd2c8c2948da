import {
  catchError,
  defer,
  finalize,
  from,
  isObservable,
  map,
  of,
  switchMap,
  tap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import { requestIdOf } from '../../transports/requestIdOf.js';
import { given } from '../../client/given.js';
import { checkFaults } from '../faults/checkFaults.js';
import type { Faults } from '../faults/Faults.js';
import { playResponse } from '../faults/playResponse.js';
import { eventsAsBody } from '../responses/eventsAsBody.js';
import { MockResponse } from '../responses/MockResponse.js';
import type { RouteBehaviour, RouteContext, RouteDefinition } from '../routes/RouteDefinition.js';
import { wantsStream } from '../routes/wantsStream.js';
import { MalformedRequest } from '../server/MalformedRequest.js';
import type { MockRequest } from '../server/MockRequest.js';
import type { ServerAction } from '../server/ServerAction.js';
import type { MockState } from '../state/MockState.js';
import { checkAnswer } from './checkAnswer.js';
import type { MockCall } from './MockCall.js';
import { checkMocked } from './checkMocked.js';
import { MockError } from './MockError.js';
import type { MockAnswer, MockFunction, MockReply } from './MockReply.js';
import { mergePartial } from './mergePartial.js';

/** What the routes of one mock share. */
export interface MockContext {
  readonly state: MockState;
  readonly scheduler: SchedulerLike;
  /** Told of each request. */
  readonly onCall: (call: MockCall) => void;
}

/** One route of a mocked API: what it answers, what goes wrong, and who asked. */
export class MockRoute<Answer extends object> {
  readonly #definition: RouteDefinition<Answer>;
  readonly #context: MockContext;
  #calls: MockCall[] = [];
  #response: MockReply<Answer> | undefined;
  /** How many requests had come when that was written. */
  #responseSince = 0;
  #faults: Faults | readonly Faults[] = {};
  #faultsSince = 0;

  /** @param name as in the mock: `chat.completions.create` */
  constructor(
    readonly name: string,
    definition: RouteDefinition<Answer>,
    context: MockContext,
  ) {
    this.#definition = definition;
    this.#context = context;
  }

  get method(): string {
    return this.#definition.method;
  }

  /** From the base URL on, with `{names}` of parameters. */
  get path(): string {
    return this.#definition.path;
  }

  /**
   * What it answers, from the next request on. Without one it is a valid answer that says nothing, or what the state
   * holds.
   */
  get response(): MockReply<Answer> | undefined {
    return this.#response;
  }
  set response(response: MockReply<Answer> | undefined) {
    checkList(this.name, response);
    this.#response = response;
    this.#responseSince = this.#calls.length;
  }

  /**
   * What goes wrong with its answers, from the next one on: with all, or by a list with one after the other; the last one
   * stays.
   */
  get faults(): Faults | readonly Faults[] {
    return this.#faults;
  }
  set faults(faults: Faults | readonly Faults[]) {
    checkList(`the faults of ${this.name}`, faults);
    for (const one of isList(faults) ? faults : [faults]) checkFaults(one);
    this.#faults = faults;
    this.#faultsSince = this.#calls.length;
  }

  /** The requests that came, in order. */
  get calls(): readonly MockCall[] {
    return this.#calls;
  }

  /** Forgets what it was told to answer, what goes wrong, and the requests that came. */
  reset(): void {
    this.#calls = [];
    this.response = undefined;
    this.faults = {};
  }

  /** What it does to a request. */
  serve(request: MockRequest, params: Readonly<Record<string, string>>): Observable<ServerAction> {
    const { state, scheduler, onCall } = this.#context;
    return defer(() => {
      const count = this.#calls.length;
      const calls = count - this.#responseSince;
      const call: { -readonly [Key in keyof MockCall]: MockCall[Key] } = {
        request,
        params,
        status: undefined,
        state: 'open',
        openedAt: scheduler.now(),
        closedAt: undefined,
      };
      this.#calls.push(call);
      onCall(call);
      const faults = nth(this.faults, count - this.#faultsSince);
      const context = { request, params, state, written: false };
      return defer(() => this.#answer(nth(this.response, calls), calls, context)).pipe(
        map((answer) => this.#respond(answer, context)),
        catchError((error: unknown) => {
          if (!(error instanceof MalformedRequest)) throw error;
          return of(MockResponse.error(400, { message: error.message, type: 'invalid_request_error' }));
        }),
        switchMap((response) => playResponse(response, { ...response.faults, ...given(faults) }, scheduler)),
        tap({
          next: (action) => {
            if (action.type === 'head') {
              call.status = action.status;
              if (requestIdOf(action.headers) === undefined) action.headers.set('x-request-id', state.newId('req_'));
            } else if (action.type !== 'chunk') {
              call.state = action.type === 'end' ? 'ended' : 'reset';
            }
          },
          error: () => (call.state = 'failed'),
        }),
        finalize(() => {
          if (call.state === 'open') call.state = 'left';
          call.closedAt = scheduler.now();
        }),
      );
    });
  }

  /** What was written for this call, asked for where that is a function. */
  #answer(
    reply: MockAnswer<Answer> | MockFunction<Answer> | undefined,
    calls: number,
    { request, params, state }: RouteContext,
  ): Observable<MockAnswer<Answer> | undefined> {
    if (!isFunction(reply)) return of(reply);
    if (isObservable(reply.prototype)) {
      throw new MockError(`expected an event stream for ${this.name}, got its class: new ${reply.name}()`);
    }
    const answer = reply(request, { route: this, calls, params, state });
    return isPromiseLike(answer) ? from(answer) : of(answer);
  }

  #respond(answer: MockAnswer<Answer> | undefined, context: RouteContext): MockResponse {
    if (answer instanceof MockResponse) return answer;
    if (isStream(answer)) return new MockResponse(200, { stream: answer });
    const { behaviour } = this.#definition;
    const given: unknown = typeof answer === 'string' ? this.#textOf(behaviour, answer) : answer;
    checkAnswer(this.name, given);
    const asked = { ...context, written: given !== undefined };
    const whole = behaviour.answer(asked, (defaults) => mergePartial(defaults, given) as Answer);
    if (whole instanceof MockResponse) return whole;
    if (behaviour.schema !== undefined) checkMocked(`the answer for ${this.name}`, whole, behaviour.schema);
    const { headers } = behaviour;
    if (behaviour.stream === undefined || !wantsStream(asked.request)) {
      return new MockResponse(200, { body: whole, headers });
    }
    return new MockResponse(200, { stream: eventsAsBody(behaviour.stream(whole, asked)), headers });
  }

  #textOf(behaviour: RouteBehaviour<Answer>, text: string): unknown {
    if (behaviour.text === undefined) throw new MockError(`expected an object for ${this.name}, got the text ${text}`);
    return behaviour.text(text);
  }
}

function isFunction<Answer extends object>(
  reply: MockAnswer<Answer> | MockFunction<Answer> | undefined,
): reply is MockFunction<Answer> {
  return typeof reply === 'function';
}

function checkList(what: string, list: unknown): void {
  if (Array.isArray(list) && list.length === 0) {
    throw new MockError(`expected at least one item in the list for ${what}, got none`);
  }
}

function isStream(answer: unknown): answer is Observable<Uint8Array | string> {
  return isObservable(answer);
}

function nth<T>(all: T | readonly T[], index: number): T {
  return isList(all) ? (all[Math.min(index, all.length - 1)] as T) : all;
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function isPromiseLike<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as PromiseLike<T> | null | undefined)?.then === 'function';
}
