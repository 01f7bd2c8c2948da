import type { OpenEnum } from '../openEnum.js';

/**
 * Something that a response has only when it is asked for.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export type ResponseIncludable = OpenEnum<
  | 'file_search_call.results'
  | 'web_search_call.results'
  | 'web_search_call.action.sources'
  | 'message.input_image.image_url'
  | 'computer_call_output.output.image_url'
  | 'code_interpreter_call.outputs'
  | 'reasoning.encrypted_content'
  | 'message.output_text.logprobs'
>;
