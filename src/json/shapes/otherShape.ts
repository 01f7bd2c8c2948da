/** What is said of a text that is not of a shape. */
export const otherShape = Symbol('another shape');
