export type { Provider } from '../client/askFor.js';
export { AzureOpenAI, type AzureOpenAIOptions } from '../client/AzureOpenAI.js';
export { BaseClient, type PostOptions, type StreamOptions } from '../client/BaseClient.js';
export type { BaseClientOptions } from '../client/BaseClientOptions.js';
export { OpenAI, type OpenAIOptions } from '../client/OpenAI.js';
export type { CommonRequestOptions, RequestHeaders, RequestOptions } from '../client/RequestOptions.js';
export type { Audio } from '../client/resources/Audio.js';
export type { Beta } from '../client/resources/Beta.js';
export type { Chat } from '../client/resources/Chat.js';
export type { ChatCompletions } from '../client/resources/ChatCompletions.js';
export type { Completions } from '../client/resources/Completions.js';
export type { Images } from '../client/resources/Images.js';
export type { Models } from '../client/resources/Models.js';
export type {
  ResponseResumeOptions,
  ResponseRetrieveParams,
  Responses,
  ResponseStreamOptions,
} from '../client/resources/Responses.js';
export type { ThreadRuns } from '../client/resources/ThreadRuns.js';
export type { Threads } from '../client/resources/Threads.js';
export type { Transcriptions } from '../client/resources/Transcriptions.js';
export type { ResponseHead } from '../client/ResponseHead.js';
export { Stream, type WithResponse } from '../client/Stream.js';
export type { StreamRequestOptions } from '../client/StreamRequestOptions.js';
export type { StopOptions } from '../client/StreamRun.js';
export type { ToolErrorHandler, ToolOutcome } from '../client/tools/executeTool.js';
export { runTools, type RunToolsOptions, type ToolRunEvent } from '../client/tools/runTools.js';
export type { ToolRunClient } from '../client/tools/ToolRunClient.js';
export { zodResponseFormat, type ZodResponseFormat } from '../client/tools/zodResponseFormat.js';
export { zodTool, type ToolContext, type ZodTool, type ZodToolOptions } from '../client/tools/zodTool.js';

export { reduceChat } from '../snapshots/reduceChat.js';
export { reduceCompletion } from '../snapshots/reduceCompletion.js';
export { reduceResponse } from '../snapshots/reduceResponse.js';
export { reduceThreadRun, type ThreadRunSnapshot } from '../snapshots/reduceThreadRun.js';
export type { Usage } from '../snapshots/usageOf.js';

export { AssistantStreamEvent } from '../wire/assistants/AssistantStreamEvent.js';
export type { SubmitToolOutputsParams } from '../wire/assistants/SubmitToolOutputsParams.js';
export { Thread } from '../wire/assistants/Thread.js';
export type { ThreadCreateAndRunParams } from '../wire/assistants/ThreadCreateAndRunParams.js';
export { ThreadMessage } from '../wire/assistants/ThreadMessage.js';
export { ThreadRun } from '../wire/assistants/ThreadRun.js';
export type { ThreadRunCreateParams } from '../wire/assistants/ThreadRunCreateParams.js';
export { ThreadRunStep } from '../wire/assistants/ThreadRunStep.js';
export { Transcription } from '../wire/audio/Transcription.js';
export type { TranscriptionCreateParams } from '../wire/audio/TranscriptionCreateParams.js';
export { TranscriptionStreamEvent } from '../wire/audio/TranscriptionStreamEvent.js';
export { ChatCompletion } from '../wire/chat/ChatCompletion.js';
export { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
export type { ChatCompletionCreateParams } from '../wire/chat/ChatCompletionCreateParams.js';
export { ChatCompletionMessage } from '../wire/chat/ChatCompletionMessage.js';
export type { ChatCompletionMessageParam } from '../wire/chat/ChatCompletionMessageParam.js';
export type { ChatCompletionTool } from '../wire/chat/ChatCompletionTool.js';
export { Completion } from '../wire/completions/Completion.js';
export type { CompletionCreateParams } from '../wire/completions/CompletionCreateParams.js';
export { CompletionUsage } from '../wire/CompletionUsage.js';
export type { ImageGenerateParams } from '../wire/images/ImageGenerateParams.js';
export { ImagesResponse } from '../wire/images/ImagesResponse.js';
export { ImageStreamEvent } from '../wire/images/ImageStreamEvent.js';
export { Model } from '../wire/models/Model.js';
export { ModelList } from '../wire/models/ModelList.js';
export type { UnknownName, UnknownVariant } from '../wire/openUnion.js';
export type { ResponseCreateParams } from '../wire/responses/ResponseCreateParams.js';
export type { ResponseInputItem } from '../wire/responses/ResponseInputItem.js';
export { ResponseObject } from '../wire/responses/ResponseObject.js';
export { ResponseOutputItem } from '../wire/responses/ResponseOutputItem.js';
export { ResponseStreamEvent } from '../wire/responses/ResponseStreamEvent.js';
export type { ResponseTool } from '../wire/responses/ResponseTool.js';
export { ResponseUsage } from '../wire/responses/ResponseUsage.js';
