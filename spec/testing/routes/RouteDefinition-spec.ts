import { MockError, OpenAIMock } from 'rivulet/testing';
import { askMock } from '../askMock.js';

const mock = new OpenAIMock();

/** What a test has got wrong, whatever the route. */
const WRONG = { id: 5, choices: 5, data: 5, results: 5, text: 5, output: 5 };
/** A page is not of one kind, the content of a file is no JSON. */
const UNCHECKED = /\.(list|listFiles|content)$/;

const checked = mock.routes.filter(({ name }) => !UNCHECKED.test(name) || name === 'models.list');

describe('RouteDefinition', () => {
  it.each(checked.map((route) => [route.name, route] as const))(
    'should have %s refuse what the API would not send',
    async (_, route) => {
      const { method, path } = route;
      const url = `http://mock.test/v1${path.replace(/\{\w+\}/g, 'x')}`;
      mock.reset();
      // The answer has no field of this type.
      route.response = WRONG as never;

      await expect(askMock(mock, { url, method })).rejects.toThrow();
      expect(route.calls).toHaveLength(1);
    },
  );

  it('should fail as a mistake of the mock, which says where', async () => {
    mock.reset();
    mock.embeddings.create.response = { data: [{ index: 'first' as never }] };

    await expect(askMock(mock, { url: 'http://mock.test/v1/embeddings' })).rejects.toThrow(MockError);
  });
});
