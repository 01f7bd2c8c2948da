import type { ResponseObject } from '../../../wire/responses/ResponseObject.js';

/** A response before anything of it is there. */
export function unfinishedResponse(response: ResponseObject, status: 'queued' | 'in_progress'): ResponseObject {
  return { ...response, status, output: [], usage: null, completed_at: null, error: null, incomplete_details: null };
}
