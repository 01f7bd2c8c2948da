import { asyncDispose } from '../../src/flow/asyncDispose.js';
import type * as original from '../../src/flow/asyncDispose.js';
import { itShouldBeAWellKnownSymbol } from './itShouldBeAWellKnownSymbol.js';

describe('asyncDispose', () => {
  itShouldBeAWellKnownSymbol('asyncDispose', asyncDispose, () => {
    let copy = asyncDispose as symbol;
    jest.isolateModules(() => {
      copy = jest.requireActual<typeof original>('../../src/flow/asyncDispose.js').asyncDispose;
    });
    return copy;
  });
});
