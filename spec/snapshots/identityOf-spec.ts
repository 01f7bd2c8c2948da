import { identityOf } from '../../src/snapshots/identityOf.js';

describe('identityOf', () => {
  const known = { id: 'the id', model: 'the model' };

  it.each([
    ['a chunk of a chat', { ...known, object: 'chat.completion.chunk', choices: [] }],
    ['a completion', { ...known, choices: [{ index: 0, text: 'Hi' }] }],
    ['an event that carries a response', { type: 'response.created', response: known }],
    ['a response', { ...known, object: 'response', output: [] }],
    ['an event that carries a run', { event: 'thread.run.created', data: known }],
  ])('should find them in %s', (_, value) => {
    expect(identityOf(value)).toEqual(known);
  });

  it.each([
    ['an event of an item', { type: 'response.output_item.added', item: known }],
    ['an event of a step', { event: 'thread.run.step.created', data: known }],
    ['a message', { event: 'thread.message.created', data: known }],
    ['what is of another type', { choices: [], id: 1, model: null }],
    ['empty texts', { choices: [], id: '', model: '' }],
    ['nothing', null],
    ['a text', 'the id'],
  ])('should find nothing in %s', (_, value) => {
    expect(identityOf(value)).toEqual({ id: undefined, model: undefined });
  });
});
