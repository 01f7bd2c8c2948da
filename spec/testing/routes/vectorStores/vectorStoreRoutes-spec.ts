import { toFile, type OpenAI } from 'openai';
import { OpenAIMock } from 'rivulet/testing';
import { openaiOf } from '../../openaiOf.js';

let mock: OpenAIMock;
let openai: OpenAI;

beforeEach(() => {
  mock = new OpenAIMock();
  openai = openaiOf(mock);
});

const upload = async (text: string, name = 'a.txt') =>
  (await openai.files.create({ file: await toFile(Buffer.from(text), name), purpose: 'assistants' })).id;

const counts = (completed: number) => ({
  in_progress: 0,
  completed,
  failed: 0,
  cancelled: 0,
  total: completed,
});

describe('vectorStoreRoutes', () => {
  it('should keep a vector store until it is deleted', async () => {
    const { vectorStores } = openai;
    const made = await vectorStores.create({ name: 'Books', metadata: { a: '1' } });

    expect(made).toEqual({
      id: 'vs_1',
      object: 'vector_store',
      created_at: expect.any(Number) as number,
      last_active_at: expect.any(Number) as number,
      name: 'Books',
      status: 'completed',
      file_counts: counts(0),
      usage_bytes: 0,
      metadata: { a: '1' },
    });
    expect(await vectorStores.retrieve(made.id)).toEqual(made);
    expect((await vectorStores.list()).data).toEqual([made]);
    const changed = await vectorStores.update(made.id, { name: 'Papers' });
    expect(changed).toEqual({ ...made, name: 'Papers' });
    expect(await vectorStores.retrieve(made.id)).toEqual(changed);
    expect(await vectorStores.delete(made.id)).toEqual({ id: made.id, object: 'vector_store.deleted', deleted: true });
    for (const gone of [
      vectorStores.retrieve(made.id),
      vectorStores.delete(made.id),
      vectorStores.files.list(made.id),
      vectorStores.search(made.id, { query: 'a' }),
      vectorStores.fileBatches.create(made.id, { file_ids: [] }),
    ]) {
      await expect(gone).rejects.toMatchObject({ status: 404, type: 'invalid_request_error' });
    }
  });

  it('should say when a store expires', async () => {
    const { created_at, expires_at } = await openai.vectorStores.create({
      expires_after: { anchor: 'last_active_at', days: 2 },
    });

    expect(expires_at).toBe(created_at + 172_800);
  });

  it('should have the files that it is made with', async () => {
    const ids = [await upload('one'), await upload('three')];
    const store = await openai.vectorStores.create({ file_ids: ids });
    const { data } = await openai.vectorStores.files.list(store.id, { order: 'asc' });

    expect(store).toMatchObject({ file_counts: counts(2), usage_bytes: 8 });
    expect(data.map(({ id }) => id)).toEqual(ids);
    await expect(openai.vectorStores.create({ file_ids: ['file-9'] })).rejects.toMatchObject({ status: 404 });
    expect(mock.state.vectorStores.all()).toHaveLength(1);
  });

  it('should forget its files with itself, but not the files themselves', async () => {
    const id = await upload('one');
    const store = await openai.vectorStores.create({ file_ids: [id] });
    await openai.vectorStores.delete(store.id);

    expect(mock.state.vectorStoreFiles.all()).toEqual([]);
    expect(await openai.files.retrieve(id)).toMatchObject({ id });
  });

  it('should lose a file that is deleted', async () => {
    const id = await upload('one');
    const { id: store } = await openai.vectorStores.create({ file_ids: [id, await upload('two')] });
    await openai.files.delete(id);

    expect(await openai.vectorStores.retrieve(store)).toMatchObject({ file_counts: counts(1), usage_bytes: 3 });
  });

  describe('search', () => {
    it('should find files by their words, those with most of them first', async () => {
      const file_ids = [
        await upload('Rome is old.', 'rome.txt'),
        await upload('Paris is old, and large.', 'paris.txt'),
        await upload('Nothing of the kind', 'else.txt'),
      ];
      const { id } = await openai.vectorStores.create({ file_ids });
      const { data } = await openai.vectorStores.search(id, { query: 'Which are OLD and large?' });
      const best = await openai.vectorStores.search(id, { query: ['old', 'large'], max_num_results: 1 });
      const sure = await openai.vectorStores.search(id, {
        query: 'old large',
        ranking_options: { score_threshold: 0.9 },
      });

      // Of its five words the second has three, the first one.
      expect(data).toMatchObject([
        { filename: 'paris.txt', score: 0.6, content: [{ type: 'text', text: 'Paris is old, and large.' }] },
        { filename: 'rome.txt', score: 0.2, file_id: file_ids[0] },
      ]);
      expect(best.data.map(({ filename }) => filename)).toEqual(['paris.txt']);
      expect(sure.data.map(({ filename }) => filename)).toEqual(['paris.txt']);
    });

    it('should find what a test writes', async () => {
      const { id } = await openai.vectorStores.create({});
      mock.vectorStores.search.response = {
        data: [{ file_id: 'file-7', filename: 'b.md', score: 1, content: [{ type: 'text', text: 'This' }] }],
      };

      expect((await openai.vectorStores.search(id, { query: 'anything' })).data).toEqual([
        { file_id: 'file-7', filename: 'b.md', score: 1, content: [{ type: 'text', text: 'This' }] },
      ]);
    });
  });

  describe('files', () => {
    it('should put a file into a store, until it is deleted there', async () => {
      const { files } = openai.vectorStores;
      const { id: vector_store_id } = await openai.vectorStores.create({});
      const id = await upload('one');
      const made = await files.createAndPoll(vector_store_id, { file_id: id, attributes: { year: 1999 } });

      expect(made).toEqual({
        id,
        object: 'vector_store.file',
        created_at: expect.any(Number) as number,
        vector_store_id,
        status: 'completed',
        last_error: null,
        usage_bytes: 3,
        attributes: { year: 1999 },
        chunking_strategy: { type: 'static', static: { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 } },
      });
      expect(await openai.vectorStores.retrieve(vector_store_id)).toMatchObject({ file_counts: counts(1) });
      expect(await files.retrieve(id, { vector_store_id })).toEqual(made);
      expect((await files.list(vector_store_id)).data).toEqual([made]);
      expect((await files.list(vector_store_id, { filter: 'failed' })).data).toEqual([]);
      const changed = await files.update(id, { vector_store_id, attributes: { year: 2000 } });
      expect(changed).toEqual({ ...made, attributes: { year: 2000 } });
      expect(await files.delete(id, { vector_store_id })).toEqual({
        id,
        object: 'vector_store.file.deleted',
        deleted: true,
      });
      expect(await openai.vectorStores.retrieve(vector_store_id)).toMatchObject({ file_counts: counts(0) });
      await expect(files.retrieve(id, { vector_store_id })).rejects.toMatchObject({ status: 404 });
    });

    it('should keep a file in two stores apart', async () => {
      const { files } = openai.vectorStores;
      const file_id = await upload('one');
      const { id: first } = await openai.vectorStores.create({ file_ids: [file_id] });
      const { id: second } = await openai.vectorStores.create({ file_ids: [file_id] });
      await files.update(file_id, { vector_store_id: first, attributes: { a: 1 } });
      await files.delete(file_id, { vector_store_id: second });

      expect(await files.retrieve(file_id, { vector_store_id: first })).toMatchObject({ attributes: { a: 1 } });
      expect((await files.list(second)).data).toEqual([]);
    });

    it('should refuse a file that there is not, and a store that there is not', async () => {
      const { id } = await openai.vectorStores.create({});
      const file_id = await upload('one');

      await expect(openai.vectorStores.files.create(id, { file_id: 'file-9' })).rejects.toMatchObject({
        status: 404,
        message: '404 No such File object: file-9',
      });
      await expect(openai.vectorStores.files.create('vs_9', { file_id })).rejects.toMatchObject({
        status: 404,
        message: "404 Vector store with id 'vs_9' not found.",
      });
    });

    it('should be cut as the request says', async () => {
      const { id } = await openai.vectorStores.create({});
      const own = { type: 'static' as const, static: { max_chunk_size_tokens: 100, chunk_overlap_tokens: 0 } };
      const file_id = await upload('one');
      const { files } = openai.vectorStores;
      const cut = await files.create(id, { file_id, chunking_strategy: own });
      const auto = await files.create(id, { file_id, chunking_strategy: { type: 'auto' } });

      expect(cut.chunking_strategy).toEqual(own);
      expect(auto.chunking_strategy).toMatchObject({ type: 'static', static: { max_chunk_size_tokens: 800 } });
    });
  });

  describe('fileBatches', () => {
    it('should put files into a store together', async () => {
      const { fileBatches } = openai.vectorStores;
      const { id: vector_store_id } = await openai.vectorStores.create({ file_ids: [await upload('zero')] });
      const ids = [await upload('one'), await upload('two')];
      const batch = await fileBatches.createAndPoll(vector_store_id, { file_ids: ids, attributes: { a: 'b' } });
      const { data } = await fileBatches.listFiles(batch.id, { vector_store_id, order: 'asc' });

      expect(batch).toEqual({
        id: 'vsfb_1',
        object: 'vector_store.files_batch',
        created_at: expect.any(Number) as number,
        vector_store_id,
        status: 'completed',
        file_counts: counts(2),
      });
      expect(data.map(({ id, attributes }) => [id, attributes])).toEqual(ids.map((id) => [id, { a: 'b' }]));
      expect(await openai.vectorStores.retrieve(vector_store_id)).toMatchObject({ file_counts: counts(3) });
      expect(await fileBatches.cancel(batch.id, { vector_store_id })).toEqual(batch);
      await expect(fileBatches.retrieve('vsfb_9', { vector_store_id })).rejects.toMatchObject({ status: 404 });
      await expect(fileBatches.create(vector_store_id, { file_ids: ['file-9'] })).rejects.toMatchObject({
        status: 404,
      });
    });

    it('should take each file with what it needs', async () => {
      const { fileBatches } = openai.vectorStores;
      const { id: vector_store_id } = await openai.vectorStores.create({});
      const file_id = await upload('one');
      const batch = await fileBatches.create(vector_store_id, { files: [{ file_id, attributes: { a: 1 } }] });

      expect((await fileBatches.listFiles(batch.id, { vector_store_id })).data).toMatchObject([
        { id: file_id, attributes: { a: 1 } },
      ]);
    });
  });
});
