import { shared } from '../../src/flow/shared.js';

describe('shared', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, Symbol.for('rivulet.spec'));
  });

  it('should be made once, for the first one who asks', () => {
    const create = jest.fn(() => ({}));
    const first = shared('spec', create);
    expect(shared('spec', create)).toBe(first);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('should be one for all copies of the package', () => {
    const mine = shared('spec', () => ({ mine: true }));
    jest.isolateModules(() => {
      const copy = jest.requireActual<{ shared: typeof shared }>('../../src/flow/shared.js');
      expect(copy.shared).not.toBe(shared);
      expect(copy.shared('spec', () => ({ mine: false }))).toBe(mine);
    });
  });

  it('should be another one by another name', () => {
    expect(shared('spec', () => ({}))).not.toBe(shared('scope', () => ({})));
  });
});
