import { reduceCompletion } from '../../src/snapshots/reduceCompletion.js';
import { Completion } from '../../src/wire/completions/Completion.js';
import { snapshotsOf } from './snapshotsOf.js';

const base = { id: 'cmpl-1', object: 'text_completion', created: 1589478378, model: 'gpt-3.5-turbo-instruct' };

describe('reduceCompletion', () => {
  it('should give the whole after the last chunk and a valid completion after each', () => {
    const snapshots = snapshotsOf(reduceCompletion, [
      { ...base, choices: [{ text: 'Hel', index: 0, logprobs: null, finish_reason: null }] },
      { ...base, choices: [{ text: 'Bon', index: 1, logprobs: null, finish_reason: null }] },
      { ...base, choices: [{ text: 'lo', index: 0, logprobs: null, finish_reason: null }] },
      { ...base, choices: [{ text: '', index: 0, logprobs: null, finish_reason: 'stop' }] },
      { ...base, choices: [{ text: 'jour', index: 1, logprobs: null, finish_reason: 'length' }] },
      { ...base, choices: [], usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 } },
    ]);

    expect(snapshots.at(-1)).toEqual({
      ...base,
      choices: [
        { text: 'Hello', index: 0, logprobs: null, finish_reason: 'stop' },
        { text: 'Bonjour', index: 1, logprobs: null, finish_reason: 'length' },
      ],
      usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 },
    });
    for (const snapshot of snapshots) expect(Completion.parse(snapshot)).toStrictEqual(snapshot);
    expect(snapshots[1]!.choices[0]).toBe(snapshots[0]!.choices[0]);
    expect(snapshots[2]!.choices[1]).toBe(snapshots[1]!.choices[1]);
  });

  it('should join the lists of log probabilities', () => {
    const chunk = (text: string, offset: number, logprob: number | null): object => ({
      ...base,
      choices: [
        {
          ...{ text, index: 0 },
          logprobs: { tokens: [text], token_logprobs: [logprob], top_logprobs: null, text_offset: [offset] },
        },
      ],
    });

    expect(snapshotsOf(reduceCompletion, [chunk('a', 0, null), chunk('b', 1, -2)]).at(-1)!.choices).toEqual([
      {
        ...{ text: 'ab', index: 0 },
        logprobs: { tokens: ['a', 'b'], token_logprobs: [null, -2], top_logprobs: null, text_offset: [0, 1] },
      },
    ]);
  });

  it("should not lose what Azure's chunks without choices do not say", () => {
    const safe = { filtered: false, severity: 'safe' };

    expect(
      snapshotsOf(reduceCompletion, [
        { id: '', object: '', created: 0, model: '', choices: [], prompt_filter_results: [{ prompt_index: 0 }] },
        { ...base, choices: [{ text: 'a', index: 0, content_filter_results: { hate: safe } }] },
        { ...base, choices: [{ text: '', index: 0, content_filter_results: {} }], obfuscation: 'x', x_note: 'y' },
      ]).at(-1),
    ).toEqual({
      ...{ ...base, x_note: 'y', prompt_filter_results: [{ prompt_index: 0 }] },
      choices: [{ text: 'a', index: 0, content_filter_results: { hate: safe } }],
    });
  });
});
