import { zodTool } from 'rivulet/openai';
import { delay, of } from 'rxjs';
import * as z from 'zod';

/** Somebody's weather service. */
const stations: Readonly<Record<string, { readonly celsius: number; readonly sky: string }>> = {
  edinburgh: { celsius: 12, sky: 'cloudy' },
  kyoto: { celsius: 27, sky: 'clear' },
};

/** A tool for the model. It takes its time, as a service does. */
export const weather = zodTool({
  name: 'get_weather',
  description: 'The weather in a city now.',
  parameters: z.object({ city: z.string().describe('its name in English, alone') }),
  execute: ({ city }) =>
    of({ city, ...(stations[city.toLowerCase()] ?? { celsius: 20, sky: 'said to be fine' }) }).pipe(delay(900)),
});
