import * as z from 'zod';

/**
 * What is left of an object that was deleted: an assistant, a thread, a file, a model, …
 *
 * @see https://developers.openai.com/api/reference/resources/files/methods/delete
 */
export const DeletedObject = z.looseObject({
  id: z.string(),
  /** The kind of the object, for most kinds with `.deleted` behind it. */
  object: z.string().nullish(),
  deleted: z.boolean(),
});
export interface DeletedObject extends z.infer<typeof DeletedObject> {}
