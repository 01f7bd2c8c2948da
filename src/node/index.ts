export { undiciTransport, type UndiciTransportOptions } from '../transports/undiciTransport.js';
