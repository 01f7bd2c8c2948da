/** Fails to compile unless the value has the type. Does nothing at run time. */
export const expectType: <T>(value: T) => void = () => undefined;
