import { ChatCompletionChunk, ResponseStreamEvent } from 'rivulet/openai';
import { readOutline } from '../../src/json/shapes/readOutline.js';
import { isCopiedBy } from '../../src/schema/isCopiedBy.js';
import { readRecording } from '../wire/readRecording.js';
import { brokenPromiseOf, freedomsOf } from './brokenPromiseOf.js';
import { textOf } from './changedTexts.js';
import { wireSamples } from './wireSamples.js';

/** One payload for each type and each set of members. */
function kindsOf(payloads: readonly unknown[]): readonly object[] {
  const key = (_: string, value: unknown) => (typeof value === 'string' || typeof value === 'number' ? 0 : value);
  const kinds = new Map(payloads.map((payload) => [JSON.stringify([typeOf(payload), payload], key), payload]));
  return [...kinds.values()] as object[];
}

function typeOf(payload: unknown): unknown {
  return (payload as { readonly type?: unknown }).type;
}

/** What is longer takes long here, and is not learned in a stream either. */
function isShort({ length }: string): boolean {
  return length < 2000;
}

describe('isCopiedBy', () => {
  it.each(wireSamples)("should promise nothing that the API's schema does not keep: $name", ({ schema, payloads }) => {
    const kinds = kindsOf(payloads);
    const types = [...new Set(kinds.map(typeOf)), 'of.tomorrow', '', 'toString', '__proto__'].slice(0, 12);
    const otherTypes = kinds.flatMap((payload) => types.map((type) => ({ ...payload, type })));
    const untyped = kinds.map((payload) => ({ ...payload, type: undefined }));
    const texts = new Set([...kinds, ...otherTypes, ...untyped].map(textOf).filter(isShort));
    expect(brokenPromiseOf(() => schema, texts)).toBeUndefined();
  });

  it.each([
    ['chat-text-usage.sse', 'content', ChatCompletionChunk],
    ['chat-azure-content-filter.sse', 'content', ChatCompletionChunk],
    ['chat-reasoning-deepseek.sse', 'reasoning_content', ChatCompletionChunk],
    ['chat-refusal.sse', 'refusal', ChatCompletionChunk],
    ['chat-structured-output.sse', 'content', ChatCompletionChunk],
    ['chat-tool-calls.sse', 'arguments', ChatCompletionChunk],
    ['responses-text.sse', 'delta', ResponseStreamEvent],
    ['responses-tool-call.sse', 'delta', ResponseStreamEvent],
    ['responses-web-search.sse', 'delta', ResponseStreamEvent],
  ])('should leave the pieces of %s free: "%s"', (name, member, schema) => {
    const pieces = readRecording(name).filter((payload) => JSON.stringify(payload).includes(`"${member}":"`));
    expect(pieces).not.toHaveLength(0);
    for (const payload of pieces) {
      const text = JSON.stringify(payload);
      const start = text.indexOf(`"${member}":"`) + member.length + 4;
      const { root, scalars } = readOutline(text)!;
      expect(isCopiedBy(schema, root, payload)).toBe(true);
      expect(scalars.find((scalar) => scalar.start === start)).toMatchObject({ freedom: 'free' });
    }
  });

  it.each([
    ['chat-text-usage.sse', ChatCompletionChunk],
    ['responses-web-search.sse', ResponseStreamEvent],
  ])('should leave all strings and integers of %s free but the type', (name, schema) => {
    for (const text of kindsOf(readRecording(name)).map(textOf).filter(isShort)) {
      const freedoms = freedomsOf(schema, text);
      expect(freedoms).not.toBe('not copied');
      expect(freedoms).not.toContain('checked');
    }
  });
});
