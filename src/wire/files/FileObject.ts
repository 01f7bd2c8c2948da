import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A file that was uploaded, without its content.
 *
 * @see https://developers.openai.com/api/reference/resources/files
 */
export const FileObject = z.looseObject({
  id: z.string(),
  object: openEnum<'file'>().nullish(),
  bytes: z.number().nullish(),
  filename: z.string().nullish(),
  purpose: openEnum<
    | 'assistants'
    | 'assistants_output'
    | 'batch'
    | 'batch_output'
    | 'fine-tune'
    | 'fine-tune-results'
    | 'vision'
    | 'user_data'
    | 'evals'
  >().nullish(),
  status: openEnum<'uploaded' | 'processed' | 'error'>().nullish(),
  /** Why the status is `error`. */
  status_details: z.string().nullish(),
  /** Unix time in seconds. */
  created_at: z.number().nullish(),
  /** Unix time in seconds. */
  expires_at: z.number().nullish(),
});
export interface FileObject extends z.infer<typeof FileObject> {}
