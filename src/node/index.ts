export { blockingValuesFrom, type BlockingValuesOptions } from './blockingValuesFrom.js';
export type { BlockingTransportOptions } from '../transports/blocking/blockingTransport.js';
export { undiciTransport, type UndiciTransportOptions } from '../transports/undiciTransport.js';
