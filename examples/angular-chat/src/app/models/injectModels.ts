import { inject, makeStateKey, REQUEST_CONTEXT, TransferState } from '@angular/core';
import { mockModels } from './mockModels';
import type { ModelChoice } from './ModelChoice';

const KEY = makeStateKey<readonly ModelChoice[]>('models');

/** The models to choose from: those that the server knows of come with the page. */
export function injectModels(): readonly ModelChoice[] {
  const transfer = inject(TransferState);
  const context = inject(REQUEST_CONTEXT, { optional: true }) as { readonly models?: readonly ModelChoice[] } | null;
  if (context?.models !== undefined) transfer.set(KEY, context.models);
  return transfer.get(KEY, mockModels);
}
