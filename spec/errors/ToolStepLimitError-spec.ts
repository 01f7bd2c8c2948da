import { StreamError, ToolStepLimitError } from 'rivulet';
import { expectType } from '../support/expectType.js';

describe('ToolStepLimitError', () => {
  it('should say how often the model was asked, and what to do', () => {
    const error = new ToolStepLimitError(7);

    expect(error.maxSteps).toBe(7);
    expect(error.message).toContain('7 steps');
    expect(error.message).toContain('maxSteps');
  });

  it('should be told apart by its class, its name and its code', () => {
    const error: unknown = new ToolStepLimitError(1);

    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({ name: 'ToolStepLimitError', code: 'TOOL_STEP_LIMIT' });
    if (error instanceof ToolStepLimitError) {
      expectType<'TOOL_STEP_LIMIT'>(error.code);
      expectType<number>(error.maxSteps);
    }
    expect.assertions(2);
  });

  it('should keep the cause, when there is one', () => {
    const cause = new RangeError('underneath');

    expect(new ToolStepLimitError(1, { cause }).cause).toBe(cause);
    expect(new ToolStepLimitError(1)).not.toHaveProperty('cause');
  });
});
