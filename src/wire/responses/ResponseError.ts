import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * Why a response failed.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseError = z.looseObject({
  code: openEnum<
    | 'server_error'
    | 'rate_limit_exceeded'
    | 'insufficient_quota'
    | 'invalid_prompt'
    | 'bio_policy'
    | 'data_residency_mismatch'
    | 'misalignment_policy_violation'
    | 'vector_store_timeout'
    | 'invalid_image'
    | 'invalid_image_format'
    | 'invalid_image_mode'
    | 'invalid_image_url'
    | 'invalid_base64_image'
    | 'empty_image_file'
    | 'failed_to_download_image'
    | 'image_content_policy_violation'
    | 'image_file_not_found'
    | 'image_file_too_large'
    | 'image_parse_error'
    | 'image_too_large'
    | 'image_too_small'
    | 'unsupported_image_media_type'
  >().nullish(),
  message: z.string().nullish(),
  param: z.string().nullish(),
  type: z.string().nullish(),
});
export interface ResponseError extends z.infer<typeof ResponseError> {}
