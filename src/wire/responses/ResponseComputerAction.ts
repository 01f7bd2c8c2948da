import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { openUnion } from '../openUnion.js';

/** Keys that are held down. */
const keys = z.array(z.string()).nullish();

const point = { x: z.number(), y: z.number() };

/**
 * What the model wants done with a screen, a mouse and a keyboard. Positions are in pixels.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-computer-use
 */
export const ResponseComputerAction = openUnion('type', [
  z.looseObject({
    type: z.literal('click'),
    ...point,
    button: openEnum<'left' | 'right' | 'wheel' | 'back' | 'forward'>(),
    keys,
  }),
  z.looseObject({ type: z.literal(['double_click', 'move']), ...point, keys }),
  z.looseObject({ type: z.literal('drag'), path: z.array(z.looseObject(point)), keys }),
  z.looseObject({ type: z.literal('keypress'), keys: z.array(z.string()) }),
  z.looseObject({ type: z.literal('scroll'), ...point, scroll_x: z.number(), scroll_y: z.number(), keys }),
  z.looseObject({ type: z.literal('type'), text: z.string() }),
  z.looseObject({ type: z.literal(['screenshot', 'wait']) }),
]);
export type ResponseComputerAction = z.infer<typeof ResponseComputerAction>;
