import type { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import type { PlannedRun } from '../../state/PlannedRun.js';
import { omitFields } from '../omitFields.js';

/** A run before it comes to anything. */
export function unfinishedRun(run: PlannedRun, status: ThreadRun['status']): ThreadRun {
  return {
    // The text is all that a plan has more.
    ...(omitFields(run, 'text') as ThreadRun),
    status,
    required_action: null,
    last_error: null,
    incomplete_details: null,
    cancelled_at: null,
    failed_at: null,
    completed_at: null,
    usage: null,
  };
}
