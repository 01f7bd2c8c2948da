import type * as z from 'zod';
import { openEnum } from './openEnum.js';

/**
 * The class of processing that a request asked for or an answer got. Other servers have names of their own.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export const ServiceTier = openEnum<'auto' | 'default' | 'flex' | 'scale' | 'priority' | 'fast'>();
export type ServiceTier = z.infer<typeof ServiceTier>;
