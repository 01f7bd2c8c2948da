export { blockingValuesFrom, type BlockingValuesOptions } from './blockingValuesFrom.js';
export { undiciTransport, type UndiciTransportOptions } from '../transports/undiciTransport.js';
