import { FileObject } from '../../../src/wire/files/FileObject.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs.
const documented = {
  id: 'file-abc123',
  object: 'file',
  bytes: 120000,
  created_at: 1677610602,
  expires_at: 1680202602,
  filename: 'salesOverview.pdf',
  purpose: 'assistants',
  status: 'processed',
  status_details: 'ok',
};

describe('FileObject', () => {
  describe('fields', () => {
    describeFields(FileObject, documented, { required: ['id'] });
  });

  it('should accept a purpose that is newer than this release', () => {
    expect(FileObject.parse({ id: 'file-1', purpose: 'new' })).toStrictEqual({ id: 'file-1', purpose: 'new' });
  });
});
