import { MockState, Store } from 'rivulet/testing';
import { VirtualTimeScheduler } from 'rxjs';

describe('MockState', () => {
  it('should count ids for each kind', () => {
    const state = new MockState();

    expect(['asst_', 'asst_', 'run_'].map((prefix) => state.newId(prefix))).toEqual(['asst_1', 'asst_2', 'run_1']);
  });

  it('should tell the seconds of its scheduler', () => {
    const scheduler = new VirtualTimeScheduler();
    const state = new MockState(scheduler);
    const times: number[] = [];
    for (const delay of [0, 999, 1_000, 61_500]) scheduler.schedule(() => times.push(state.now()), delay);
    scheduler.flush();

    expect(times).toEqual([0, 0, 1, 61]);
  });

  it('should forget everything, but for the models that it began with', () => {
    const state = new MockState();
    const models = state.models.all();
    for (const store of Object.values(state)) {
      if (store instanceof Store) store.put({ id: 'x', vector_store_id: 'y' });
      if (store instanceof Map) store.set('x', new Uint8Array());
    }
    state.newId('run_');
    state.clear();

    expect(state.models.all()).toEqual(models);
    state.models.clear();
    for (const store of Object.values(state)) {
      if (store instanceof Store) expect(store.all()).toEqual([]);
      if (store instanceof Map) expect(store.size).toBe(0);
    }
    expect(state.newId('run_')).toBe('run_1');
    expect(state.files).toBeInstanceOf(Store);
    expect(state.fileContents).toBeInstanceOf(Map);
  });
});
