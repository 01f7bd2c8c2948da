/** Where a text can be cut. */
export interface Cuts {
  /** Where units end, in order, none of them 0. */
  readonly cuts: readonly number[];
  /** From where on the text is looked at again with what comes next; not before the last cut. */
  readonly keep: number;
}

export type Inside = 'nothing' | 'blank' | 'text';

/**
 * Finds the cuts that are certain, whatever comes next. Pure, so that each piece of the text can be asked about.
 *
 * @param window the end of what has come, whole code points; the first cut of it may be at its end
 * @param inside what the unit has before the window: nothing, white space alone, or more
 * @param isLast whether nothing follows
 */
export type FindCuts = (window: string, inside: Inside, isLast: boolean) => Cuts;
