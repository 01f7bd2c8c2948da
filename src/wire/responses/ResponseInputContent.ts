import type { PromptCacheBreakpoint } from '../chat/ChatCompletionContentPart.js';
import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

type Nullish<T> = T | null | undefined;

export interface ResponseInputText {
  readonly type: 'input_text';
  readonly text: string;
  readonly prompt_cache_breakpoint?: Nullish<PromptCacheBreakpoint>;
}

/** An image, by its address or as the id of an upload. */
export interface ResponseInputImage {
  readonly type: 'input_image';
  /** An address, or the image itself as a `data:` URL. */
  readonly image_url?: Nullish<string>;
  readonly file_id?: Nullish<string>;
  readonly detail?: Nullish<OpenEnum<'low' | 'high' | 'auto' | 'original'>>;
  readonly prompt_cache_breakpoint?: Nullish<PromptCacheBreakpoint>;
}

/** A file, by its address, as the id of an upload, or with its contents. */
export interface ResponseInputFile {
  readonly type: 'input_file';
  readonly file_url?: Nullish<string>;
  readonly file_id?: Nullish<string>;
  /** Base64. */
  readonly file_data?: Nullish<string>;
  readonly filename?: Nullish<string>;
  readonly detail?: Nullish<OpenEnum<'auto' | 'low' | 'high'>>;
  readonly prompt_cache_breakpoint?: Nullish<PromptCacheBreakpoint>;
}

export interface ResponseInputAudio {
  readonly type: 'input_audio';
  readonly input_audio: {
    /** Base64. */
    readonly data: string;
    readonly format: OpenEnum<'mp3' | 'wav'>;
  };
}

/**
 * A part of a message to the model, or of what a tool returned.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export type ResponseInputContent = Open<
  ResponseInputText | ResponseInputImage | ResponseInputFile | ResponseInputAudio
>;
