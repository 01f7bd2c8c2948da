import { endingOf, type Ending } from '../../src/snapshots/endingOf.js';
import { expectType } from '../support/expectType.js';

const id = 'x';

describe('endingOf', () => {
  it.each<[string | null | undefined, Ending | undefined]>([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content_filter', 'content_filter'],
    ['tool_calls', 'tool_calls'],
    ['function_call', 'tool_calls'],
    ['insufficient_system_resource', 'incomplete'],
    ['constructor', 'incomplete'],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('should read the finish_reason %s as %s', (finish_reason, ending) => {
    expect(endingOf({ choices: [{ index: 0, message: { role: 'assistant' }, finish_reason }] })).toBe(ending);
    expect(endingOf({ choices: [{ index: 0, text: '', finish_reason }] })).toBe(ending);
  });

  it('should read the choice that is wanted, by its index', () => {
    const choices = [
      { index: 1, text: '', finish_reason: 'length' },
      { index: 2, text: '' },
    ];

    expect(endingOf({ choices }, { choice: 1 })).toBe('length');
    expect(endingOf({ choices }, { choice: 2 })).toBeUndefined();
    expect(endingOf({ choices })).toBeUndefined();
    expect(endingOf({ choices: [] })).toBeUndefined();
  });

  it.each<[string | null | undefined, Ending | undefined]>([
    ['completed', 'stop'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['incomplete', 'incomplete'],
    ['queued', undefined],
    ['in_progress', undefined],
    ['dreaming', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('should read the status %s of a response as %s', (status, ending) => {
    expect(endingOf({ id, status, output: [] })).toBe(ending);
  });

  it.each<[string | null | undefined, Ending]>([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content_filter'],
    ['steered', 'incomplete'],
    [null, 'incomplete'],
    [undefined, 'incomplete'],
  ])('should read an incomplete response, because of %s, as %s', (reason, ending) => {
    expect(endingOf({ id, status: 'incomplete', output: [], incomplete_details: { reason } })).toBe(ending);
  });

  describe('of a completed response', () => {
    const call = { id: 'fc_1', type: 'function_call' as const, call_id: 'call_1', name: 'read', arguments: '{}' };
    const custom = { id: 'ct_1', type: 'custom_tool_call' as const, call_id: 'call_2', name: 'exec', input: '' };
    const shell = { type: 'shell_call' as const, call_id: 'call_3', action: { commands: ['ls'] } };
    const shellOutput = { type: 'shell_call_output' as const, call_id: 'call_3', output: [] };
    const search = { id: 'ws_1', type: 'web_search_call' as const, status: 'completed' };
    const approval = { id: 'ar_1', type: 'mcp_approval_request' as const, name: 'read', arguments: '{}' };
    const text = { type: 'message' as const, role: 'assistant' as const, content: [] };

    it('should be tool_calls when the caller has to answer a call', () => {
      expect(endingOf({ id, status: 'completed', output: [call] })).toBe('tool_calls');
      expect(endingOf({ id, status: 'completed', output: [text, custom] })).toBe('tool_calls');
      expect(endingOf({ id, status: 'completed', output: [call, text] })).toBe('tool_calls');
      expect(endingOf({ id, status: 'completed', output: [shell] })).toBe('tool_calls');
      expect(endingOf({ id, status: 'completed', output: [shell, shellOutput, call] })).toBe('tool_calls');
      expect(endingOf({ id, status: 'completed', output: [approval] })).toBe('tool_calls');
    });

    it('should be stop when the server ran all calls', () => {
      expect(endingOf({ id, status: 'completed', output: [search, text] })).toBe('stop');
      expect(endingOf({ id, status: 'completed', output: [shell, shellOutput, text] })).toBe('stop');
    });

    it('should be undefined while the call is still being written', () => {
      expect(endingOf({ id, status: 'in_progress', output: [call] })).toBeUndefined();
    });
  });

  it.each<[string, Ending | undefined]>([
    ['completed', 'stop'],
    ['requires_action', 'tool_calls'],
    ['incomplete', 'incomplete'],
    ['expired', 'incomplete'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['cancelling', undefined],
    ['queued', undefined],
    ['in_progress', undefined],
  ])('should read the status %s of a thread run as %s', (status, ending) => {
    expect(endingOf({ id, status })).toBe(ending);
    expect(endingOf({ run: { id, status }, messages: [], steps: [] })).toBe(ending);
  });

  it('should read a thread run that ran out of tokens as length', () => {
    for (const reason of ['max_completion_tokens', 'max_prompt_tokens']) {
      expect(endingOf({ id, status: 'incomplete', incomplete_details: { reason } })).toBe('length');
    }
  });

  it('should be undefined before the run is known', () => {
    expect(endingOf({ messages: [], steps: [] })).toBeUndefined();
  });

  it('should have one vocabulary', () => {
    expectType<'stop' | 'length' | 'content_filter' | 'tool_calls' | 'incomplete' | 'failed' | 'cancelled' | undefined>(
      endingOf({ choices: [] }),
    );
    // @ts-expect-error a text is no snapshot
    expect(endingOf('text')).toBeUndefined();
  });
});
