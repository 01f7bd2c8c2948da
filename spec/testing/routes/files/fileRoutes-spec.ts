import { toFile, type OpenAI } from 'openai';
import { OpenAIMock } from 'rivulet/testing';
import { openaiOf } from '../../openaiOf.js';

let mock: OpenAIMock;
let openai: OpenAI;

beforeEach(() => {
  mock = new OpenAIMock();
  openai = openaiOf(mock);
});

const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
const upload = async (name = 'a.bin', purpose: OpenAI.FilePurpose = 'assistants') =>
  openai.files.create({ file: await toFile(bytes, name), purpose });

describe('fileRoutes', () => {
  it('should keep a file until it is deleted', async () => {
    const made = await upload('Grüße "1".bin');

    expect(made).toEqual({
      id: 'file-1',
      object: 'file',
      bytes: 256,
      created_at: expect.any(Number) as number,
      filename: 'Grüße "1".bin',
      purpose: 'assistants',
      status: 'processed',
    });
    expect(await openai.files.retrieve(made.id)).toEqual(made);
    expect((await openai.files.list()).data).toEqual([made]);
    expect(await openai.files.waitForProcessing(made.id)).toEqual(made);
    expect(await openai.files.delete(made.id)).toEqual({ id: made.id, object: 'file', deleted: true });
    for (const gone of [openai.files.retrieve(made.id), openai.files.content(made.id), openai.files.delete(made.id)]) {
      await expect(gone).rejects.toMatchObject({
        status: 404,
        type: 'invalid_request_error',
        message: '404 No such File object: file-1',
      });
    }
    expect(mock.state.fileContents.size).toBe(0);
  });

  it('should give back the very bytes', async () => {
    const { id } = await upload();
    const content = await openai.files.content(id);

    expect(new Uint8Array(await content.arrayBuffer())).toEqual(bytes);
  });

  it('should give the content that a test writes', async () => {
    mock.files.content.response = '{"a": 1}\n';

    expect(await (await openai.files.content('file-9')).text()).toBe('{"a": 1}\n');
  });

  it('should list the files of one purpose', async () => {
    await upload('a');
    const { id } = await upload('b', 'batch');

    expect((await openai.files.list({ purpose: 'batch' })).data.map((file) => file.id)).toEqual([id]);
  });

  it('should say when a file expires', async () => {
    const expires_after = { anchor: 'created_at' as const, seconds: 3_600 };
    const file = await openai.files.create({ file: await toFile(bytes, 'a'), purpose: 'batch', expires_after });

    expect(file.expires_at).toBe(file.created_at + 3_600);
  });

  it('should refuse a request without a file', async () => {
    await expect(openai.post('/files', { body: { purpose: 'batch' } })).rejects.toMatchObject({
      status: 400,
      param: 'file',
    });
  });

  it('should take a request without a file, or purpose, when a test writes the answer', async () => {
    mock.files.create.response = { filename: 'b.bin' };

    expect(await openai.post('/files', { body: {} })).toMatchObject({
      bytes: 0,
      filename: 'b.bin',
      purpose: 'assistants',
    });
  });

  it('should have what a test writes of a new one', async () => {
    mock.files.create.response = { status: 'error', status_details: 'no' };

    expect(await upload()).toMatchObject({ status: 'error', status_details: 'no', filename: 'a.bin' });
  });
});
