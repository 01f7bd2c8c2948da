/**
 * For a symbol that not all platforms know.
 *
 * @param loadCopy gives the symbol of a copy of the module, which is loaded then
 */
export function itShouldBeAWellKnownSymbol(
  name: 'dispose' | 'asyncDispose',
  own: symbol,
  loadCopy: () => symbol,
): void {
  const known = Object.getOwnPropertyDescriptor(Symbol, name);
  afterEach(() => {
    if (known !== undefined) Object.defineProperty(Symbol, name, known);
  });

  it('should be the symbol of the platform', () => {
    const symbol = Symbol('of this platform');
    expect(own).toBe(Symbol[name]);

    Object.defineProperty(Symbol, name, { value: symbol, configurable: true });
    expect(loadCopy()).toBe(symbol);
  });

  it('should be a registered symbol where the platform has none, the same one in all copies', () => {
    Reflect.deleteProperty(Symbol, name);
    expect(loadCopy()).toBe(Symbol.for(`Symbol.${name}`));
  });
}
