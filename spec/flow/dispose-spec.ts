import { dispose } from '../../src/flow/dispose.js';
import type * as original from '../../src/flow/dispose.js';
import { itShouldBeAWellKnownSymbol } from './itShouldBeAWellKnownSymbol.js';

describe('dispose', () => {
  itShouldBeAWellKnownSymbol('dispose', dispose, () => {
    let copy = dispose as symbol;
    jest.isolateModules(() => {
      copy = jest.requireActual<typeof original>('../../src/flow/dispose.js').dispose;
    });
    return copy;
  });
});
