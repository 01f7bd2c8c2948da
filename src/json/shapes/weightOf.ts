import type { JsonOutline } from './readOutline.js';

/** In bytes, as measured in V8. A unit is wide when there is a character in the text that is not of Latin-1. */
const weights = { family: 1200, narrowUnit: 3.5, wideUnit: 6, scalar: 45, leaf: 150, container: 250 };

/** What it takes to keep the family of a text, in bytes. */
export function weightOf(text: string, { scalars, containers }: JsonOutline, leaves: number): number {
  const { family, narrowUnit, wideUnit, scalar, leaf, container } = weights;
  const isWide = /[^\0-\xff]/.test(text);
  const units = text.length * (isWide ? wideUnit : narrowUnit);
  return family + units + scalars.length * scalar + leaves * leaf + containers * container;
}
