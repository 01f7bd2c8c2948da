// Lets a model call functions: types are checked, calls run side by side, the answer streams.
//
//   npm run example -- function-calling ["a prompt"]
import { textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI, runTools, zodTool } from 'rivulet/openai';
import { setTimeout as sleep } from 'node:timers/promises';
import { mergeMap, of } from 'rxjs';
import * as z from 'zod';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const [prompt = 'How is the weather in Edinburgh and in Kyoto, and how much warmer is the one than the other?'] =
  process.argv.slice(2);

/** Somebody's weather service. */
const stations: Readonly<Record<string, { readonly celsius: number; readonly sky: string }>> = {
  edinburgh: { celsius: 12, sky: 'cloudy' },
  kyoto: { celsius: 27, sky: 'clear' },
};

const getWeather = zodTool({
  name: 'get_weather',
  description: 'The weather in a city now.',
  parameters: z.object({ city: z.string().describe('its name in English, alone') }),
  execute: async ({ city }, { signal }) => {
    await sleep(300, undefined, { signal }); // a service takes its time; who leaves the stream ends it
    return { city, ...(stations[city.toLowerCase()] ?? { celsius: 20, sky: 'said to be fine' }) };
  },
});

await runTools(
  new OpenAI({ transport: undiciTransport() }),
  { model: OPENAI_MODEL, messages: [{ role: 'user', content: prompt }] },
  { tools: [getWeather], maxSteps: 5 },
)
  .pipe(
    mergeMap((event) => {
      switch (event.type) {
        case 'call':
          return of(`${event.call.name}(${event.call.arguments})\n`);
        case 'result':
          return of(`${event.call.name} → ${event.output}\n`);
        case 'chunk':
          return of(event.chunk).pipe(textDeltas());
        case 'step':
          return of('\n'); // the answer is whole, and its calls are made
      }
    }),
  )
  .forEach((text) => process.stdout.write(text));
