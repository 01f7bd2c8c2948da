import type { OpenEnum } from '../openEnum.js';

/** A vector store to be made of files. */
export interface ThreadVectorStoreParam {
  readonly file_ids?: readonly string[] | undefined;
  /** How files are cut. Of type `static` with `static`. */
  readonly chunking_strategy?:
    | {
        readonly type: OpenEnum<'auto' | 'static'>;
        readonly static?: { readonly chunk_overlap_tokens: number; readonly max_chunk_size_tokens: number } | undefined;
      }
    | undefined;
  /** At most 16 keys of 64 characters, values of 512. */
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
}

/**
 * The files that the tools of a run can see.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export interface ThreadToolResources {
  readonly code_interpreter?: { readonly file_ids?: readonly string[] | undefined } | undefined;
  readonly file_search?:
    | {
        readonly vector_store_ids?: readonly string[] | undefined;
        /** Only for a new thread. */
        readonly vector_stores?: readonly ThreadVectorStoreParam[] | undefined;
      }
    | undefined;
}
