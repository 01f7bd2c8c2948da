import { Thread } from '../../../src/wire/assistants/Thread.js';
import { describeFields } from '../describeFields.js';
import { documentedThreads } from './documentedThreads.js';

describe('Thread', () => {
  describe('fields', () => {
    describeFields(Thread, { ...documentedThreads.thread, metadata: {} }, { required: ['id'] });
  });

  it('should accept the nulls of a new thread', () => {
    const thread = { id: 'thread_1', object: 'thread', created_at: 1, metadata: null, tool_resources: null };

    expect(Thread.parse(thread)).toStrictEqual(thread);
  });

  it('should take texts for metadata only', () => {
    expect(Thread.parse(documentedThreads.thread)).toStrictEqual(documentedThreads.thread);
    expect(Thread.safeParse({ id: 'thread_1', metadata: { topic: 5 } }).error?.issues).toMatchObject([
      { path: ['metadata', 'topic'] },
    ]);
  });
});
