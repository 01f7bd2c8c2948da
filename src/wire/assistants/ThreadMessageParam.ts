import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

type Detail = OpenEnum<'auto' | 'low' | 'high'>;

export interface ThreadMessageContentText {
  readonly type: 'text';
  readonly text: string;
}

export interface ThreadMessageContentImageFile {
  readonly type: 'image_file';
  /** A file that was uploaded with the purpose `vision`. */
  readonly image_file: { readonly file_id: string; readonly detail?: Detail | undefined };
}

export interface ThreadMessageContentImageUrl {
  readonly type: 'image_url';
  readonly image_url: { readonly url: string; readonly detail?: Detail | undefined };
}

/** A file, and the tools that may see it. */
export interface ThreadMessageAttachment {
  readonly file_id?: string | undefined;
  readonly tools?: readonly { readonly type: OpenEnum<'code_interpreter' | 'file_search'> }[] | undefined;
}

/**
 * A message to put into a thread.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export interface ThreadMessageParam {
  readonly role: 'user' | 'assistant';
  readonly content:
    string | readonly Open<ThreadMessageContentText | ThreadMessageContentImageFile | ThreadMessageContentImageUrl>[];
  readonly attachments?: readonly ThreadMessageAttachment[] | null | undefined;
  /** At most 16 keys of 64 characters, values of 512. */
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
}
