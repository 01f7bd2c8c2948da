import { JsonParseError, SchemaError } from 'rivulet';
import { type ChatCompletionCreateParams, type ResponseCreateParams } from 'rivulet/openai';
import * as z from 'zod';
import { zodResponseFormat } from '../../../src/client/tools/zodResponseFormat.js';
import { expectType } from '../../support/expectType.js';

const weather = zodResponseFormat(z.object({ city: z.string(), temperature: z.number() }), 'weather');

/** Written by hand, after the guide on structured outputs. */
const schema = {
  type: 'object',
  properties: { city: { type: 'string' }, temperature: { type: 'number' } },
  required: ['city', 'temperature'],
  additionalProperties: false,
};

describe('zodResponseFormat', () => {
  it('should give the response_format of chat completions', () => {
    expect(weather.chat).toEqual({ type: 'json_schema', json_schema: { name: 'weather', schema, strict: true } });
  });

  it('should give the text.format of responses', () => {
    expect(weather.responses).toEqual({ type: 'json_schema', name: 'weather', schema, strict: true });
  });

  it('should send the description', () => {
    const { chat, responses } = zodResponseFormat(z.object({}), 'nothing', { description: 'Nothing' });

    expect(chat.json_schema.description).toBe('Nothing');
    expect(responses.description).toBe('Nothing');
    expect(JSON.stringify(weather.responses)).not.toContain('description');
  });

  it('should parse an answer, and only what fits', () => {
    expect(weather.parse('{"city": "Paris", "temperature": 21}')).toEqual({ city: 'Paris', temperature: 21 });
    expect(() => weather.parse('{"city": "Paris"')).toThrow(JsonParseError);
    expect(() => weather.parse('')).toThrow(JsonParseError);
    expect(() => weather.parse('{"city": "Paris"}')).toThrow(SchemaError);
  });

  it('should refuse an optional property in strict mode only', () => {
    const optional = z.object({ city: z.string().optional() });

    expect(() => zodResponseFormat(optional, 'weather')).toThrow(/got city; make it \.nullable\(\)/);
    expect(zodResponseFormat(optional, 'weather', { strict: false }).chat.json_schema).toMatchObject({
      schema: { type: 'object', properties: { city: { type: 'string' } } },
      strict: false,
    });
  });

  it('should have the types that it says', () => {
    expectType<{ city: string; temperature: number }>(weather.parse('{"city": "Paris", "temperature": 21}'));
    expectType<ChatCompletionCreateParams['response_format']>(weather.chat);
    expectType<ResponseCreateParams>({ model: 'm', input: 'Hi', text: { format: weather.responses } });
    // @ts-expect-error a schema is needed
    expect(() => zodResponseFormat({ type: 'object' }, 'weather')).toThrow();
  });
});
