import { DOCUMENT, PendingTasks, PLATFORM_ID, TransferState, type Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';

/** What holds a page back that a server renders. */
export class Held {
  readonly #tasks = new Set<object>();

  get count(): number {
    return this.#tasks.size;
  }

  add(): () => void {
    const task = {};
    this.#tasks.add(task);
    return () => {
      this.#tasks.delete(task);
    };
  }
}

/** An application that a server renders. */
export function onServer(held: Held): readonly Provider[] {
  return [
    { provide: PLATFORM_ID, useValue: 'server' },
    { provide: PendingTasks, useValue: held },
  ];
}

/** What the server that renders sends along with the page: as Angular's platform-server writes it. */
export function sentAlong(): string {
  return TestBed.inject(TransferState).toJson();
}

/** An application in a browser that got a page with this. */
export function inBrowser(sent = ''): readonly Provider[] {
  const script = { tagName: 'SCRIPT', textContent: sent };
  const page = { cookie: '', getElementById: (id: string) => (id === 'ng-state' ? script : null) };
  return [
    { provide: PLATFORM_ID, useValue: 'browser' },
    { provide: DOCUMENT, useValue: page },
  ];
}
