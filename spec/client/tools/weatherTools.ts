import { zodTool, type ToolContext, type ZodTool } from 'rivulet/openai';
import * as z from 'zod';
import type { SeenRequest } from '../../support/serve.js';
import type { AnyRunEvent, Part } from './toolApis.js';

type Execute<Args> = (args: Args, context: ToolContext) => unknown;

/** A tool `weather` that does this. */
export function weatherTool(execute?: Execute<{ readonly city: string }>): ZodTool {
  return zodTool({ name: 'weather', parameters: z.object({ city: z.string() }), execute });
}

/** A tool `time` that does this. */
export function timeTool(execute?: Execute<{ readonly zone: string }>): ZodTool {
  return zodTool({ name: 'time', parameters: z.object({ zone: z.string() }), execute });
}

/** Both, with results. */
export const bothTools: readonly ZodTool[] = [
  weatherTool(({ city }) => `${city}: 21 °C`),
  timeTool(({ zone }) => ({ zone, hour: 9 })),
];

export const callWeather = { id: 'call_1', call: 'weather', args: '{"city":"Paris"}' } as const;
export const callTime = { id: 'call_2', call: 'time', args: '{"zone":"Asia"}' } as const;
export const bothCalls: readonly Part[] = [{ text: 'Let me look.' }, callWeather, callTime];
export const sunny: readonly Part[] = [{ text: 'Sunny.' }];

/** A body that a server got. */
export function bodyOf({ body }: SeenRequest): unknown {
  return JSON.parse(body);
}

/** What happened in one line: a dot per chunk. */
export function storyOf(events: readonly AnyRunEvent[]): string {
  return events
    .map((each) => {
      if (each.type === 'chunk') return '.';
      return each.type === 'step' ? ` step ${each.step} ` : ` ${each.type} ${each.call.name} `;
    })
    .join('')
    .replaceAll('  ', ' ')
    .trim();
}

/** The same without the chunks. */
export function turnsOf(events: readonly AnyRunEvent[]): string {
  return storyOf(events.filter(({ type }) => type !== 'chunk'));
}
