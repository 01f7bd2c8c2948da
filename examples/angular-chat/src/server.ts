import { AngularNodeAppEngine, writeResponseToNodeResponse } from '@angular/ssr/node';

// The server around it is `server/startServer.ts`. It loads this file as it is built.
export { writeResponseToNodeResponse };

/** Renders pages. */
export const engine = new AngularNodeAppEngine();
