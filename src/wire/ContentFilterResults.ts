import * as z from 'zod';
import { ContentFilterDetection } from './ContentFilterDetection.js';
import { ContentFilterSeverity } from './ContentFilterSeverity.js';

const severity = ContentFilterSeverity.nullish();
const detection = ContentFilterDetection.nullish();

/**
 * What Azure's content filter found, by category; empty when there was nothing to check yet. Custom block lists and
 * topics have a shape that depends on the API version, they pass through untyped.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter-annotations
 */
export const ContentFilterResults = z.looseObject({
  hate: severity,
  self_harm: severity,
  sexual: severity,
  violence: severity,
  /** Of the prompt: the user tries to make the model break its rules. */
  jailbreak: detection,
  /** Of the prompt: a document in it does. */
  indirect_attack: detection,
  profanity: detection,
  protected_material_code: detection,
  protected_material_text: detection,
  ungrounded_material: detection,
  /** Instead of results: the filter itself failed, the text was not checked. */
  error: z.looseObject({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
export interface ContentFilterResults extends z.infer<typeof ContentFilterResults> {}
