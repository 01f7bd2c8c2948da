export { blockingValuesFrom, type BlockingValuesOptions } from './blockingValuesFrom.js';
export { readRecording } from './readRecording.js';
export { recordingFile } from './recordingFile.js';
export type { BlockingTransportOptions } from '../transports/blocking/blockingTransport.js';
export { traceStream, type TraceStreamOptions } from './traceStream.js';
export { undiciTransport, type UndiciTransportOptions } from '../transports/undiciTransport.js';
