import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/** A model still called tools when it had been asked as often as allowed. All that happened was emitted before this error. */
export class ToolStepLimitError extends StreamError {
  static override readonly [errorKind] = 'ToolStepLimitError';

  override readonly name = 'ToolStepLimitError';
  readonly code = 'TOOL_STEP_LIMIT';

  /** @param maxSteps how often the model was asked */
  constructor(
    readonly maxSteps: number,
    options?: StreamErrorOptions,
  ) {
    super(
      `expected an answer within ${maxSteps} steps, got more tool calls; raise maxSteps if they were of use`,
      options,
    );
  }
}
