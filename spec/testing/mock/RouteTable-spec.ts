import { MockRequest } from 'rivulet/testing';
import { RouteTable } from '../../../src/testing/mock/RouteTable.js';

const table = new RouteTable<{ method: string; path: string }>();
for (const path of ['/threads/{thread_id}', '/threads/runs', '/threads/{thread_id}/runs/{run_id}', '/threads']) {
  table.routes.push({ method: 'POST', path });
}
table.routes.push({ method: 'GET', path: '/threads/{thread_id}' });

const find = (path: string, method = 'POST') => {
  const match = table.find(new MockRequest({ method, url: `http://mock.test${path}`, headers: new Headers() }));
  return match === undefined ? undefined : [match.route.path, match.params];
};

describe('RouteTable', () => {
  it.each<[string, unknown]>([
    ['/v1/threads', ['/threads', {}]],
    ['/threads', ['/threads', {}]],
    ['/threads?a=b', ['/threads', {}]],
    ['/v1/threads/t_1', ['/threads/{thread_id}', { thread_id: 't_1' }]],
    ['/v1/threads/runs', ['/threads/runs', {}]],
    ['/v1/threads/t_1/runs/r_1', ['/threads/{thread_id}/runs/{run_id}', { thread_id: 't_1', run_id: 'r_1' }]],
    ['/v1/threads/a%20b%2Fc', ['/threads/{thread_id}', { thread_id: 'a b/c' }]],
    ['/v1/threads/ft:gpt-4o:mine', ['/threads/{thread_id}', { thread_id: 'ft:gpt-4o:mine' }]],
    ['/v1/threads/', undefined],
    ['/v1/threads/t_1/', undefined],
    ['/v1/threads/t_1/runs', undefined],
    ['/v1/threads//runs/r_1', undefined],
    ['/v1/threads/%zz', undefined],
    ['/v1/other', undefined],
    ['/v1', undefined],
    ['/', undefined],
    ['/v2/threads', ['/threads', {}]],
    ['/vast/threads', undefined],
  ])('should find %s', (path, match) => {
    expect(find(path)).toEqual(match);
  });

  it('should go by the method', () => {
    expect(find('/v1/threads/t_1', 'GET')).toEqual(['/threads/{thread_id}', { thread_id: 't_1' }]);
    expect(find('/v1/threads/t_1', 'get')).toEqual(['/threads/{thread_id}', { thread_id: 't_1' }]);
    expect(find('/v1/threads/runs', 'GET')).toEqual(['/threads/{thread_id}', { thread_id: 'runs' }]);
    expect(find('/v1/threads', 'GET')).toBeUndefined();
  });
});
