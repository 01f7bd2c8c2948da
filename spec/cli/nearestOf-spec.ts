import { nearestOf } from '../../src/cli/nearestOf.js';

const routes = ['chat.completions.create', 'completions.create', 'models.list', 'models.delete', 'responses.create'];

describe('nearestOf', () => {
  it.each([
    ['chat.completion.create', 'chat.completions.create'], // one letter is missing
    ['model.list', 'models.list'],
    ['modles.list', 'models.list'], // two have changed places
    ['Models.List', 'models.list'],
    ['responses.craete', 'responses.create'],
    ['chat.completionsXXXX.create', 'chat.completions.create'], // 4 of 27, of which 6 may be wrong
  ])('should find what %s was probably to be', (given, name) => {
    expect(nearestOf(given, routes)).toBe(name);
  });

  it('should find a name by a part of it', () => {
    expect(nearestOf('chat', routes)).toBe('chat.completions.create');
    expect(nearestOf('delete', routes)).toBe('models.delete');
  });

  it('should prefer the nearer one, wherever it stands', () => {
    expect(nearestOf('abcd', ['abXY', 'abcX', 'aXYZ'])).toBe('abcX');
  });

  it('should find none where nothing is near', () => {
    expect(nearestOf('foo.bar', routes)).toBeUndefined();
    expect(nearestOf('e', routes)).toBeUndefined();
    expect(nearestOf('', routes)).toBeUndefined();
    expect(nearestOf('ab', ['xy'])).toBeUndefined(); // all of it would have to change
    expect(nearestOf('abc', [])).toBeUndefined();
  });
});
