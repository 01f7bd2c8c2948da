import { ThreadMessageDelta } from '../../../src/wire/assistants/ThreadMessageDelta.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';
import { documentedThreads } from './documentedThreads.js';

describe('ThreadMessageDelta', () => {
  describe('fields', () => {
    describeFields(ThreadMessageDelta, documentedThreads.messageDelta, {
      required: [
        ...['id', 'delta', 'delta.content[].type', 'delta.content[].index'],
        'delta.content[].text.annotations[].type',
      ],
    });
  });

  it.each<[string, object]>([
    ['nothing new', {}],
    ['a text without annotations', { content: [{ index: 0, type: 'text', text: { value: 'a' } }] }],
    ['an annotation without a text', { content: [{ index: 0, type: 'text', text: { annotations: [] } }] }],
    ['an unknown part', { content: [{ index: 0, type: 'audio', audio: { data: '' } }] }],
  ])('should accept %s', (_name, delta) => {
    expect(ThreadMessageDelta.parse({ id: 'msg_1', delta })).toStrictEqual({ id: 'msg_1', delta });
  });

  it('should narrow by type', () => {
    const part = ThreadMessageDelta.parse(documentedThreads.messageDelta).delta.content?.[0];
    if (part?.type !== 'text') throw new TypeError('expected a text');
    expectType<number>(part.index);
    expectType<string | null | undefined>(part.text?.value);
    const annotation = part.text?.annotations?.[0];

    expect(annotation?.type === 'file_citation' && annotation.file_citation?.file_id).toBe('file-1');
  });
});
