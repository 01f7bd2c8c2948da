// Makes all that is needed, then serves it. The second time there is little to make.
//
//   npm run demo:angular
import { prepare } from './prepare.js';

prepare();
await import('./main.js');
