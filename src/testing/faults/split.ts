import { splitter } from './splitter.js';

/**
 * Where bytes are cut: after each one; inside of each character that has several; into pieces of one size, or of these
 * sizes in turn; or at random, the same way for the same seed, into pieces of up to `maxBytes` (16 unless told).
 */
export type Cut =
  | 'every byte'
  | 'inside characters'
  | number
  | readonly number[]
  | { readonly seed: number; readonly maxBytes?: number | undefined };

/**
 * The bytes in pieces, which together are the same bytes: for tests of what has to be the same however a network cuts it.
 *
 * Out: at least one piece, none of them empty but for no bytes at all. They are views, not copies.
 *
 * @throws TypeError for a size below 1
 */
export function split(bytes: Uint8Array, cut: Cut): Uint8Array[] {
  return splitter(cut)(bytes);
}
