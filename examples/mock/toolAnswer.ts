import * as z from 'zod';
import type { SpokenAnswerOptions } from './SpokenAnswer.js';

const Weather = z.object({ city: z.string(), celsius: z.number(), sky: z.string() });

/** A model with tools: it asks for the weather of two cities at once, then says what it was told. */
export function toolAnswer(results: readonly string[]): Pick<SpokenAnswerOptions, 'text' | 'calls'> {
  if (results.length === 0) {
    return {
      calls: ['Edinburgh', 'Kyoto'].map((city) => ({ name: 'get_weather', arguments: JSON.stringify({ city }) })),
    };
  }
  const told = results.map((result) => Weather.parse(JSON.parse(result)));
  const lines = told.map(({ city, celsius, sky }) => `- In ${city} it is ${celsius} °C and ${sky}.`);
  const degrees = told.map(({ celsius }) => celsius);
  return { text: `${lines.join('\n')}\n\nThey are ${Math.max(...degrees) - Math.min(...degrees)} degrees apart.` };
}
