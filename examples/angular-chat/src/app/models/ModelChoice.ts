/** A model that can be asked. */
export interface ModelChoice {
  readonly id: string;
  readonly label: string;
  /** What the models that go wrong on purpose are listed under. */
  readonly group?: string | undefined;
}
