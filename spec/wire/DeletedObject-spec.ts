import { DeletedObject } from '../../src/wire/DeletedObject.js';
import { describeFields } from './describeFields.js';

describe('DeletedObject', () => {
  describe('fields', () => {
    describeFields(
      DeletedObject,
      { id: 'asst_abc123', object: 'assistant.deleted', deleted: true },
      { required: ['id', 'deleted'] },
    );
  });

  it("should accept a compatible server's deleted model, with a field of its own", () => {
    const model = { id: 'llama3.2', deleted: true, root: null };

    expect(DeletedObject.parse(model)).toStrictEqual(model);
  });
});
