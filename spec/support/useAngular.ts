import '@angular/compiler'; // what is left to compile in Angular's packages is compiled as it is loaded
import {
  ApplicationModule,
  createPlatformFactory,
  destroyPlatform,
  DOCUMENT,
  ErrorHandler,
  NgModule,
  platformCore,
  ɵINJECTOR_SCOPE as INJECTOR_SCOPE,
} from '@angular/core';
import { TestBed, TestComponentRenderer } from '@angular/core/testing';

/** An application without any page: nothing in these specs is drawn. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- an NgModule has nothing in it
class AppModule {}
NgModule({
  imports: [ApplicationModule],
  providers: [
    ErrorHandler,
    TestComponentRenderer,
    { provide: DOCUMENT, useValue: { cookie: '', getElementById: () => null } },
    { provide: INJECTOR_SCOPE, useValue: 'root' },
  ],
})(AppModule);

/** Makes `TestBed` usable in the specs of a file, without a document. */
export function useAngular(): void {
  beforeAll(() => {
    TestBed.initTestEnvironment(AppModule, createPlatformFactory(platformCore, 'spec')());
  });
  afterAll(() => {
    TestBed.resetTestEnvironment();
    destroyPlatform();
  });
}
