/** Where a text can be cut. */
export interface Cuts {
  /** Where units end, in order, none of them 0. */
  readonly cuts: readonly number[];
  /** From where on the text is looked at again with what comes next; not before the last cut. */
  readonly keep: number;
}

/**
 * Finds the cuts that are certain, whatever comes next. Pure, so that each piece of the text can be asked about.
 *
 * @param window the end of what has come, whole code points; the first cut of it may be at its end
 * @param isInside whether the unit began before the window
 * @param isLast whether nothing follows
 */
export type FindCuts = (window: string, isInside: boolean, isLast: boolean) => Cuts;
