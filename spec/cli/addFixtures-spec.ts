import { OpenAIMock } from 'rivulet/testing';
import { addFixtures } from '../../src/cli/addFixtures.js';
import { askMock } from '../testing/askMock.js';

const add = (fixtures: object): OpenAIMock => {
  const mock = new OpenAIMock();
  addFixtures(mock, 'fixtures.json', JSON.stringify(fixtures));
  return mock;
};

describe('addFixtures', () => {
  it('should let each item of a list have faults of its own', async () => {
    const mock = add({
      'chat.completions.create': ['Hello', { response: 'Hi', faults: { status: 503 } }, { faults: { status: 429 } }],
    });
    const answers = [await askMock(mock), await askMock(mock), await askMock(mock), await askMock(mock)];
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 429, 429]);
    expect(answers[0]?.text).toContain('"content":"Hello"');
  });

  it.each([
    [[['a', 'b'], { faults: {} }], 'got a list in a list'],
    [[{ response: ['a', 'b'] }], 'got a list in a list'],
    [[{ response: 'a', faults: [{}] }], 'expected the faults of one answer'],
    [[{ response: 'a', fault: {} }], 'got fault besides'],
  ])('should refuse what is neither in a list: %j', (fixture, message) => {
    expect(() => add({ 'chat.completions.create': fixture })).toThrow(message);
    expect(() => add({ 'chat.completions.create': fixture })).toThrow('fixtures.json: chat.completions.create');
  });

  it('should leave an answer alone of which it only says what goes wrong', async () => {
    const mock = add({ 'chat.completions.create': 'Hello' });
    addFixtures(mock, 'faults.json', JSON.stringify({ 'chat.completions.create': { faults: { contentType: 'x/y' } } }));
    const { text, headers } = await askMock(mock);
    expect([headers.get('content-type'), text.includes('"content":"Hello"')]).toEqual(['x/y', true]);
  });
});
