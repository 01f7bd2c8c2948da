import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

/** Ends a part of the prompt that OpenAI keeps for later requests which start the same. */
export interface PromptCacheBreakpoint {
  readonly mode: OpenEnum<'explicit'>;
  /** How long it is kept at least. */
  readonly ttl?: OpenEnum<'30m' | '12h'> | undefined;
}

export interface ChatCompletionContentPartText {
  readonly type: 'text';
  readonly text: string;
  readonly prompt_cache_breakpoint?: PromptCacheBreakpoint | undefined;
}

export interface ChatCompletionContentPartImage {
  readonly type: 'image_url';
  readonly image_url: {
    /** An address, or the image itself as a `data:` URL. */
    readonly url: string;
    readonly detail?: OpenEnum<'auto' | 'low' | 'high' | 'original'> | undefined;
  };
  readonly prompt_cache_breakpoint?: PromptCacheBreakpoint | undefined;
}

export interface ChatCompletionContentPartInputAudio {
  readonly type: 'input_audio';
  readonly input_audio: {
    /** Base64. */
    readonly data: string;
    readonly format: OpenEnum<'wav' | 'mp3'>;
  };
  readonly prompt_cache_breakpoint?: PromptCacheBreakpoint | undefined;
}

/** A file, by the id of an upload or with its contents. */
export interface ChatCompletionContentPartFile {
  readonly type: 'file';
  readonly file: {
    readonly file_id?: string | undefined;
    /** Base64. */
    readonly file_data?: string | undefined;
    readonly filename?: string | undefined;
  };
  readonly prompt_cache_breakpoint?: PromptCacheBreakpoint | undefined;
}

export interface ChatCompletionContentPartRefusal {
  readonly type: 'refusal';
  readonly refusal: string;
}

/**
 * A piece of a user message.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export type ChatCompletionContentPart = Open<
  | ChatCompletionContentPartText
  | ChatCompletionContentPartImage
  | ChatCompletionContentPartInputAudio
  | ChatCompletionContentPartFile
>;
