import type * as z from 'zod';
import { openUnion, type UnknownVariant } from '../openUnion.js';
import { ResponseApplyPatchItem } from './ResponseApplyPatchItem.js';
import { ResponseCodeInterpreterCall } from './ResponseCodeInterpreterCall.js';
import { ResponseCompactionItem } from './ResponseCompactionItem.js';
import { ResponseComputerItem } from './ResponseComputerItem.js';
import { ResponseCustomToolCall } from './ResponseCustomToolCall.js';
import { ResponseFileSearchCall } from './ResponseFileSearchCall.js';
import { ResponseFunctionToolCall } from './ResponseFunctionToolCall.js';
import { ResponseImageGenerationCall } from './ResponseImageGenerationCall.js';
import { ResponseLocalShellItem } from './ResponseLocalShellItem.js';
import { ResponseMcpItem } from './ResponseMcpItem.js';
import { ResponseOutputMessage } from './ResponseOutputMessage.js';
import { ResponseProgramItem } from './ResponseProgramItem.js';
import { ResponseReasoningItem } from './ResponseReasoningItem.js';
import { ResponseShellItem } from './ResponseShellItem.js';
import { ResponseToolCallOutput } from './ResponseToolCallOutput.js';
import { ResponseToolSearchItem } from './ResponseToolSearchItem.js';
import { ResponseWebSearchCall } from './ResponseWebSearchCall.js';

/**
 * One thing that the model did: said something, thought, or called a tool. Any of it fits into `input` of the next
 * request as it is.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseOutputItem = openUnion('type', [
  ResponseOutputMessage,
  ResponseReasoningItem,
  ResponseFunctionToolCall,
  ResponseCustomToolCall,
  ResponseToolCallOutput,
  ResponseFileSearchCall,
  ResponseWebSearchCall,
  ResponseCodeInterpreterCall,
  ResponseImageGenerationCall,
  ResponseMcpItem,
  ResponseComputerItem,
  ResponseLocalShellItem,
  ResponseShellItem,
  ResponseApplyPatchItem,
  ResponseProgramItem,
  ResponseToolSearchItem,
  ResponseCompactionItem,
]);
// The variant is in there already. Said again, it makes a union with a name of its own, for editors and declarations.
export type ResponseOutputItem = z.infer<typeof ResponseOutputItem> | UnknownVariant<'type'>;
