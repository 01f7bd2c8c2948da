import { Injector, NgZone, type DestroyableInjector, type EnvironmentProviders, type Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';

/** Runs in an injection context. */
export function bound<T>(run: () => T): T {
  return TestBed.runInInjectionContext(run);
}

/** The same with these providers. */
export function boundWith<T>(providers: readonly (Provider | EnvironmentProviders)[], run: () => T): T {
  TestBed.configureTestingModule({ providers: [...providers] });
  return bound(run);
}

/** A context that can end before its test does, as that of a component. */
export function aPart(): DestroyableInjector {
  return Injector.create({ providers: [], parent: TestBed.inject(Injector) });
}

/** Tells whether what runs is outside of the zone. There is no zone.js here that would. */
export function watchZone(): () => boolean {
  let isOutside = false;
  jest.spyOn(TestBed.inject(NgZone), 'runOutsideAngular').mockImplementation((run: () => unknown): unknown => {
    const before = isOutside;
    isOutside = true;
    try {
      return run();
    } finally {
      isOutside = before;
    }
  });
  return () => isOutside;
}
