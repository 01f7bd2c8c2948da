import { Store } from 'rivulet/testing';

const idsOf = ({ data }: { readonly data: readonly { readonly id: string }[] }) => data.map(({ id }) => id).join('');

function filled(ids = 'abcde'): Store<{ readonly id: string; readonly kind?: string }> {
  const store = new Store<{ readonly id: string; readonly kind?: string }>();
  for (const id of ids) store.put({ id });
  return store;
}

describe('Store', () => {
  it('should keep objects by their ids, the oldest first', () => {
    const store = filled('ab');
    const changed = { id: 'a', kind: 'x' };

    expect(store.put(changed)).toBe(changed);
    expect(store.get('a')).toBe(changed);
    expect(store.all()).toEqual([changed, { id: 'b' }]);
    expect(store.get('c')).toBeUndefined();
    expect([store.delete('a'), store.delete('a')]).toEqual([true, false]);
    expect(store.all()).toEqual([{ id: 'b' }]);
    store.clear();
    expect(store.all()).toEqual([]);
  });

  it('should keep objects by another key than their id', () => {
    const store = new Store<{ readonly id: string; readonly kind: string }>(({ id, kind }) => kind + id);
    store.put({ id: 'a', kind: 'x' });
    store.put({ id: 'a', kind: 'y' });

    expect(store.all()).toHaveLength(2);
    expect(store.get('xa')).toEqual({ id: 'a', kind: 'x' });
    expect(store.delete('a')).toBe(false);
    expect(store.delete('ya')).toBe(true);
  });

  describe('list', () => {
    it.each([
      [{}, 'edcba', false],
      [{ order: 'asc' }, 'abcde', false],
      [{ order: 'desc' }, 'edcba', false],
      [{ limit: 2 }, 'ed', true],
      [{ limit: '5' }, 'edcba', false],
      [{ limit: 2, after: 'd' }, 'cb', true],
      [{ limit: 2, after: 'c' }, 'ba', false],
      [{ after: 'a' }, '', false],
      [{ before: 'c' }, 'ed', false],
      [{ before: 'e' }, '', false],
      // The page that ends at the cursor.
      [{ before: 'a', limit: 2 }, 'cb', true],
      [{ order: 'asc', before: 'd', limit: 2 }, 'bc', true],
      [{ order: 'asc', after: 'a', before: 'e' }, 'bcd', false],
      [{ order: 'asc', after: 'a', before: 'e', limit: 1 }, 'b', true],
      [{ after: 'unknown', limit: 2 }, 'ed', true],
      [{ before: 'unknown', limit: 2 }, 'ed', true],
      [{ order: null, after: null, before: null, limit: null }, 'edcba', false],
    ])('should answer %j with %s', (query, ids, has_more) => {
      const page = filled().list(query);

      expect([idsOf(page), page.has_more]).toEqual([ids, has_more]);
      expect([page.first_id, page.last_id]).toEqual([ids.at(0) ?? null, ids.at(-1) ?? null]);
      expect(page.object).toBe('list');
    });

    it('should have 20 objects unless it is told', () => {
      const page = filled('abcdefghijklmnopqrstuvwxyz').list({ order: 'asc' });

      expect(idsOf(page)).toBe('abcdefghijklmnopqrst');
      expect(page.has_more).toBe(true);
    });

    it('should count those only that are wanted', () => {
      const page = filled().list({ limit: 2, order: 'asc' }, ({ id }) => 'ace'.includes(id));

      expect([idsOf(page), page.has_more]).toEqual(['ac', true]);
    });
  });
});
