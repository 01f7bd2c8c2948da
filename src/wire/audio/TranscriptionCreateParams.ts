import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

/**
 * What OpenAI documents of the form of a transcription request, without `stream`, which the client sets.
 *
 * @see https://developers.openai.com/api/reference/resources/audio/subresources/transcriptions/methods/create
 */
export interface TranscriptionCreateParamsBase {
  /** The audio. A `File` says by its name in which format it is, a bare `Blob` by its type. */
  readonly file: Blob;
  /** On Azure the name of the deployment. `whisper-1` does not stream. */
  readonly model: OpenEnum<
    'gpt-transcribe' | 'gpt-4o-transcribe' | 'gpt-4o-mini-transcribe' | 'gpt-4o-transcribe-diarize' | 'whisper-1'
  >;
  /** How the audio is cut. Without it, in one piece. */
  readonly chunking_strategy?:
    | OpenEnum<'auto'>
    | {
        readonly type: 'server_vad';
        /** Audio kept before the voice. */
        readonly prefix_padding_ms?: number | undefined;
        /** Silence that ends a piece. */
        readonly silence_duration_ms?: number | undefined;
        /** 0 to 1; higher for noisy places. */
        readonly threshold?: number | undefined;
      }
    | null
    | undefined;
  readonly include?: readonly OpenEnum<'logprobs'>[] | undefined;
  /** Words and phrases that are likely to come. */
  readonly keywords?: readonly string[] | undefined;
  /** Up to 4, in the order of `known_speaker_references`. */
  readonly known_speaker_names?: readonly string[] | undefined;
  /** A sample of each voice, 2 to 10 seconds long, as a `data:` URL. */
  readonly known_speaker_references?: readonly string[] | undefined;
  /** Two letters, ISO 639-1. */
  readonly language?: string | undefined;
  /** Languages that may be spoken. */
  readonly languages?: readonly string[] | undefined;
  /** Text in the same style, or what was said before. */
  readonly prompt?: string | undefined;
  /** The formats that are no JSON, `text`, `srt` and `vtt`, are not for this client. */
  readonly response_format?: OpenEnum<'json' | 'verbose_json' | 'diarized_json'> | undefined;
  /** 0 to 1; lower is more predictable. */
  readonly temperature?: number | undefined;
  /** Needs `verbose_json`. */
  readonly timestamp_granularities?: readonly OpenEnum<'word' | 'segment'>[] | undefined;
}

/**
 * The form of a transcription request: what OpenAI documents, and further fields that a compatible server takes.
 *
 * @see https://developers.openai.com/api/reference/resources/audio/subresources/transcriptions/methods/create
 */
export type TranscriptionCreateParams = Open<TranscriptionCreateParamsBase>;
